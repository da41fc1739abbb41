/** A table; cells are Markdown. */
export function table(head, rows) {
	const toLine = (cells) => `| ${cells.map(escapeCell).join(' | ')} |`;
	return [toLine(head), `|${'---|'.repeat(head.length)}`, ...rows.map(toLine)].join('\n');
}

function escapeCell(cell) {
	return String(cell).replaceAll('|', '\\|').replaceAll('\n', '<br>').trim() || '–';
}

/** Text that the page shows as code. */
export function code(text) {
	return `\`${text}\``;
}

/** A sentence ends with a full stop, which n8n's descriptions leave out. */
export function sentence(text, language) {
	if (text === '' || /[.。！？]$/.test(text)) return text;
	return `${text}${language === 'zh' ? '。' : '.'}`;
}
