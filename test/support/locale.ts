/** Gives what a function gives while n8n has a locale. */
export function inLocale<T>(locale: string | undefined, give: () => T): T {
	const before = process.env.N8N_DEFAULT_LOCALE;
	setLocale(locale);
	try {
		return give();
	} finally {
		setLocale(before);
	}
}

/** n8n's locale in all tests of a block. */
export function useLocale(locale: string): void {
	const before = process.env.N8N_DEFAULT_LOCALE;
	beforeEach(() => setLocale(locale));
	afterEach(() => setLocale(before));
}

function setLocale(locale: string | undefined): void {
	if (locale === undefined) delete process.env.N8N_DEFAULT_LOCALE;
	else process.env.N8N_DEFAULT_LOCALE = locale;
}
