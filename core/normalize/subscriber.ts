import type { KeepText } from '../words';
import { readArea } from './area';
import { readCarrier } from './carrier';

/**
 * The keys that say where a number is at home and who serves it.
 *
 * `network`: who serves the number now (QXT, Alibaba Cloud). `prefix`: by the number's first
 * digits, blind to portability (YWJisu).
 */
export type CarrierBasis = 'network' | 'prefix';

/** Text fit for output, or null for anything that is no text. */
function keepTextOrNull(value: unknown, keep: KeepText): string | null {
	return typeof value === 'string' && value !== '' ? keep(value) : null;
}

/** A row's own status as text; null when there is none. */
export function keepStatus(value: unknown, keep: KeepText): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return keepTextOrNull(value, keep);
}

/**
 * Reads a vendor's operator text.
 *
 * `isMvno` is true for 其它运营商 and for a name with 虚拟, false for one of the four operators in a
 * `network` answer, else null.
 */
export function describeCarrier(text: unknown, options: { basis: CarrierBasis; keep: KeepText }) {
	const { carrier, carrierName, isVirtualName } = readCarrier(keepTextOrNull(text, options.keep));
	const isVirtual = isVirtualName || carrier === 'other';
	const isKnown = carrier !== 'unknown' && options.basis === 'network';
	return {
		carrier,
		carrierName,
		carrierBasis: options.basis,
		isMvno: isVirtual ? true : isKnown ? false : null,
	};
}

/** Reads a vendor's area text into `province`, `city` and `area`. */
export function describeArea(text: unknown, keep: KeepText) {
	return readArea(keepTextOrNull(text, keep));
}
