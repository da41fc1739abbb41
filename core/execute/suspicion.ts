import type { Check, Fault, ReplyInfo } from '../model';

/** A check that QXT answered with code 1. */
export interface Suspect<C> {
	readonly check: C;
	readonly fault: Fault;
	readonly reply: ReplyInfo | null;
}

const NUMBERS_TO_CONVICT = 3;

/**
 * QXT's code 1 means a bad number or a bad apikey (000 §2). It is the account's fault when the
 * first three distinct numbers of a run all got it, by arrival; until that is known the checks
 * are held back.
 */
export class Suspicion<C extends Check> {
	#suspects: Array<Suspect<C>> = [];
	#verdict: 'row' | 'account' | 'held' = 'held';

	/** `row`: it is the number's fault; `account`: the account's, for all that are held; `held`: not known yet. */
	add(suspect: Suspect<C>): 'row' | 'account' | 'held' {
		if (this.#verdict === 'row') return 'row';
		this.#suspects.push(suspect);
		const numbers = new Set(this.#suspects.map(({ check }) => check.phone));
		if (numbers.size >= NUMBERS_TO_CONVICT) this.#verdict = 'account';
		return this.#verdict;
	}

	/** It is the numbers' fault, once and for all; true when checks are held back. */
	acquit(): boolean {
		if (this.#verdict === 'held') this.#verdict = 'row';
		return this.#verdict === 'row' && this.#suspects.length > 0;
	}

	/** Gives the checks that were held back. */
	release(): Array<Suspect<C>> {
		const suspects = this.#suspects;
		this.#suspects = [];
		return suspects;
	}
}
