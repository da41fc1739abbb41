import { rememberByText } from './textCache';

/** `area` is the vendor's text as received; the other two stand only where it splits. */
export interface Area {
	province: string | null;
	city: string | null;
	area: string | null;
}

const NO_AREA: Readonly<Area> = Object.freeze({ province: null, city: null, area: null });

const areaOf = rememberByText(splitArea);

/**
 * `广东-深圳` -> province and city (QXT privacy number §1.3: 省-市; YWJisu §1.3.1). Split at `-`
 * only; with none, more than one or an empty side, province and city are null and the text is
 * kept. All null when it is no text or a blank one. The result is shared and frozen.
 */
export function readArea(text: unknown): Readonly<Area> {
	return typeof text === 'string' ? areaOf(text) : NO_AREA;
}

function splitArea(text: string): Area {
	if (text.trim() === '') return NO_AREA;
	const sides = text.split('-', 3).map((side) => side.trim());
	const [province, city] = sides;
	return sides.length === 2 && province && city
		? { province, city, area: text }
		: { province: null, city: null, area: text };
}
