import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { invalidInput, mayBeCharged, notAttempted, unreadRow } from '../../core/execute/outcomes';
import type { CheckName, Outcome, Vendor } from '../../core/model';
import { type CheckRecord, reuseRecord, toRecord } from '../../core/normalize/record';
import type { AskableRow, InputRow, Plan } from '../../core/plan/plan';
import { findBranch, splitItems } from './branches';
import { createDescriber, describeInvalid, describeNotAsked } from './messages';
import { hasErrorOutput, toErrorItem } from './onError';
import type { CheckOptions } from './options';
import { faultOf, type Stop } from './spending';
import { createRowCounts } from './summary';
import { toToolJson } from './toolAnswer';
import { isToolRun } from './toolRun';

/** A row that failed, and why. */
export interface FailedRow {
	readonly row: InputRow;
	readonly outcome: Outcome;
	readonly message: string;
}

interface WriterOptions {
	readonly check: CheckName;
	readonly vendor: Vendor;
	readonly plan: Plan;
	readonly options: CheckOptions;
}

/** Turns outcomes into items as they arrive, each at the place of its row. */
export class ItemWriter {
	readonly items: INodeExecutionData[];
	/** In order of arrival. */
	readonly failures: FailedRow[] = [];
	/** Failed rows that may have been charged. */
	unclear = 0;
	/** How many rows came to which end. */
	readonly rowCounts = createRowCounts();
	/** With Split Output by Result: the output of each row. */
	readonly #branches: Uint8Array | null;
	readonly #input: readonly INodeExecutionData[];
	readonly #options: WriterOptions;
	readonly #includeInput: boolean;
	readonly #resultField: string;
	readonly #isErrorOutput: boolean;
	readonly #isTool: boolean;
	readonly #describe: (outcome: Outcome) => string | undefined;

	constructor(context: IExecuteFunctions, options: WriterOptions) {
		this.#options = options;
		this.#describe = createDescriber(options);
		this.#input = context.getInputData();
		this.#includeInput = options.options.includeInputFields;
		this.#resultField = options.options.resultField;
		this.#isErrorOutput = hasErrorOutput(context);
		this.#isTool = isToolRun(context);
		const amount = options.plan.size;
		this.items = new Array<INodeExecutionData>(amount);
		this.#branches = options.options.splitOutput ? new Uint8Array(amount) : null;
	}

	/** The items, by output. */
	get outputs(): INodeExecutionData[][] {
		const branches = this.#branches;
		if (!branches) return [this.items];
		const { check } = this.#options;
		return splitItems(this.items, { check, branchOf: (index) => branches[index]! });
	}

	/**
	 * Writes an outcome for a row and all rows that share its key.
	 *
	 * @param options.isReused the answer was asked for by an earlier try, loop or execution
	 * @param options.error instead of the vendor's words
	 */
	write(
		first: AskableRow,
		outcome: Outcome,
		options: { isReused?: boolean; error?: string } = {},
	): void {
		const { plan } = this.#options;
		const { isReused, error = this.#describe(outcome) } = options;
		for (let row: AskableRow | null = first; row; row = plan.next(row)) {
			this.#writeRow(row, outcome, { error, isReused });
		}
	}

	/** Writes a record that an item brought along, for all rows that share its key. */
	writeEarlier(first: AskableRow, earlier: IDataObject): void {
		const { plan } = this.#options;
		for (let row: AskableRow | null = first; row; row = plan.next(row)) {
			const record = reuseRecord(row, earlier);
			if (!this.#options.options.includeRaw) delete record.raw;
			this.rowCounts[record.outcome]++;
			this.#place(row, record);
		}
	}

	/** Writes the rows of a run that ended before its first call. */
	writeStopped(checks: Iterable<number>, stop: Stop): void {
		const outcome = notAttempted(faultOf(stop));
		const error = 'fault' in stop ? undefined : describeNotAsked(stop);
		let first: InputRow | undefined;
		for (const row of this.#options.plan.firsts(checks)) {
			first ??= row;
			this.write(row, outcome, { error });
		}
		// A model needs the reason once, not for each number.
		if (this.#isTool && first) {
			const { json, pairedItem } = this.items[first.index]!;
			const said = { outcome: json.outcome, error: json.error };
			this.items.splice(0, this.items.length, { json: said, pairedItem });
		}
	}

	/** Writes a row that cannot be asked: invalid, or its expression failed. */
	writeInvalid(row: InputRow): void {
		if (row.error !== undefined) return this.#writeRow(row, unreadRow, { error: row.error });
		const isFailure = this.#options.options.invalidNumbers === 'fail';
		this.#writeRow(row, invalidInput, { error: isFailure ? describeInvalid(row) : undefined });
	}

	#writeRow(
		row: InputRow,
		outcome: Outcome,
		{ error, isReused }: { error: string | undefined; isReused?: boolean },
	): void {
		const { check, vendor } = this.#options;
		const { includeRaw } = this.#options.options;
		const reusedFrom = isReused ? 'execution' : undefined;
		this.rowCounts[outcome.name]++;
		this.#place(row, toRecord(row, outcome, { check, vendor, includeRaw, reusedFrom }), error);
		if (mayBeCharged(outcome)) this.unclear++;
		if (error !== undefined) this.failures.push({ row, outcome, message: error });
	}

	#place(row: InputRow, record: CheckRecord, error?: string): void {
		if (this.#branches) this.#branches[row.index] = findBranch(record, this.#options.check);
		const pairedItem = { item: row.itemIndex };
		this.items[row.index] =
			error !== undefined && this.#isErrorOutput
				? toErrorItem({ error, details: record as IDataObject }, pairedItem)
				: { json: this.#toJson(row, record as IDataObject, error), pairedItem };
	}

	#toJson(row: InputRow, record: IDataObject, error: string | undefined): IDataObject {
		if (this.#isTool) return toToolJson(record, error);
		if (!this.#includeInput) return error === undefined ? record : { ...record, error };
		const json: IDataObject = { ...this.#input[row.itemIndex]!.json, [this.#resultField]: record };
		if (error !== undefined) json.error = error;
		return json;
	}
}
