import { factsOf } from './numbers';

/** Family name by the last digit, given name by the tens digit, then by the hundreds digit. */
export const FAMILY_NAMES = [...'王李张刘陈杨赵黄周吴'];
export const GIVEN_NAMES = [...'伟芳娜敏静丽强磊军洋'];
export const SECOND_GIVEN_NAMES = ['', ...'勇艳杰娟涛明超霞平'];

/**
 * The name a number is registered to, a pure function of the number: 一致 iff it is equal.
 * 13800138123: last digit 3 刘, tens digit 2 娜, hundreds digit 1 勇, so 刘娜勇.
 */
export function registeredName(mobile: string): string {
	const special = factsOf(mobile).registeredName;
	if (special !== undefined) return special;
	const family = FAMILY_NAMES[Number(mobile[10])] ?? '';
	const given = GIVEN_NAMES[Number(mobile[9])] ?? '';
	return family + given + (SECOND_GIVEN_NAMES[Number(mobile[8])] ?? '');
}

/** 001 §1.3: the browser's sample shows 曹... for a name. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}...`;
