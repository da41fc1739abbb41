const QUIET_MS = 2000;

/**
 * Does one step of the set-up, and prints one line for it when it takes longer than two seconds.
 * A step that fails names itself in the error.
 */
export async function step(title, work) {
	const startedAt = Date.now();
	let shown = false;
	const timer = setTimeout(() => {
		shown = true;
		process.stdout.write(`  ${title} …`);
	}, QUIET_MS);
	let ending = 'failed';
	try {
		const result = await work();
		ending = `${Math.round((Date.now() - startedAt) / 1000)} s`;
		return result;
	} catch (error) {
		throw new Error(`${title}: ${error.message}`, { cause: error });
	} finally {
		clearTimeout(timer);
		if (shown) process.stdout.write(` ${ending}\n`);
	}
}
