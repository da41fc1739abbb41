/** Contacts of nobody: the simulator makes up what their numbers answer (simulator/README.md). */
export const CONTACTS = [
	{ customer: '李丽艳', phone: '139 8800 2251' },
	{ customer: '刘娜勇', phone: '+86 138 0571 6123' },
	{ customer: '吴磊霞', phone: '18600437871' },
	{ customer: '张静', phone: '13305928082' },
	{ customer: '王军娟', phone: '15857160480' },
	{ customer: '赵洋', phone: '18955120390' },
	{ customer: '黄伟', phone: '15012347788' },
	{ customer: '周强', phone: '010-85551234' },
];

const phone = '={{ $json.phone }}';

/** The panel of each node, run with its most common setting; a new node is one more line. */
// prettier-ignore
export const PANELS = [
	{ node: 'qxtPrivacyNumber', items: CONTACTS, parameters: { phone } },
	{ node: 'qxtTwoElement', items: CONTACTS, parameters: { phone, name: '={{ $json.customer }}' } },
	{ node: 'qxtPortability', items: CONTACTS, parameters: { phone } },
	{ node: 'qxtBalance', items: CONTACTS.slice(0, 1), parameters: {} },
	{ node: 'ywjisuNumberStatus', items: CONTACTS, parameters: { phone, options: { maxNumbers: 1000, batchSize: 50 } } },
	{ picture: 'node-panel', node: 'ywjisuNumberStatus', items: CONTACTS, parameters: { phone, options: { splitOutput: true } } },
	// The contacts come in a spreadsheet.
	{ picture: 'file-panel', node: 'ywjisuNumberStatus', items: CONTACTS, fileName: 'contacts.csv', parameters: { source: 'file' } },
	// The balance is used up before the end of the list.
	{ picture: 'error-output', node: 'qxtPortability', items: CONTACTS, parameters: { phone, options: { concurrency: 1 } }, credential: 'qxtLow', onError: 'continueErrorOutput', output: 1 },
];
