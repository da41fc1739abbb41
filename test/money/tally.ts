import type { Figure } from '../support/figures';
import type { PlayVerdict } from './play';

/** Sums the verdicts of a matrix up, for the page on reliability. */
export class Tally {
	#executions = 0;
	#retries = 0;
	#rows = 0;
	#charged = 0;
	#lost = 0;
	#paidAgain = 0;
	#arrived = 0;
	readonly #wrongs = { ended: 0, paidTwice: 0, answerLost: 0, rows: 0, told: 0 };

	add(verdict: PlayVerdict): void {
		this.#executions++;
		this.#retries += verdict.runs - 1;
		this.#rows += verdict.rows;
		this.#charged += verdict.charged;
		this.#lost += verdict.lost;
		this.#paidAgain += verdict.paidAgain;
		this.#arrived += verdict.arrived;
		for (const [wrong, found] of Object.entries(verdict.wrongs)) {
			this.#wrongs[wrong as keyof typeof verdict.wrongs] += found.length;
		}
	}

	get figures(): Figure[] {
		const { ended, paidTwice, answerLost, rows, told } = this.#wrongs;
		return [
			{
				what: {
					en: 'Executions struck by a fault, each ended with its output',
					zh: '遇到故障的执行，每次都有完整输出',
				},
				figure: this.#executions,
				lost: ended,
			},
			{
				what: { en: 'Retries of them by a person', zh: '其中由人重试的次数' },
				figure: this.#retries,
			},
			{
				what: {
					en: 'Rows: none lost, doubled, out of order or under another item',
					zh: '输出行：没有丢失、重复、乱序或配错',
				},
				figure: this.#rows,
				lost: rows,
			},
			{
				what: {
					en: 'Numbers charged by the vendor’s ledger: none twice without a person’s consent',
					zh: '供应商账本上计费的号码：未经人同意，没有一个计费两次',
				},
				figure: this.#charged,
				lost: paidTwice,
			},
			{
				what: {
					en: 'Numbers whose paid answer arrived: each is in the output',
					zh: '已计费且结果已送达的号码：结果都在输出里',
				},
				figure: this.#arrived,
				lost: answerLost,
			},
			{
				what: {
					en: 'Answers charged and lost by the fault itself: reported, not asked again',
					zh: '计费后因故障本身丢失的结果：如实报告，不再查询',
				},
				figure: this.#lost,
			},
			{
				what: {
					en: 'Of these, asked and charged again by a person’s Retry, after the warning',
					zh: '其中由人在看到提示后重试而再次计费的号码',
				},
				figure: this.#paidAgain,
			},
			{
				what: {
					en: 'Executions whose messages hold no key and no whole number',
					zh: '提示中不含密钥和完整号码的执行',
				},
				figure: this.#executions,
				lost: told,
			},
		];
	}
}
