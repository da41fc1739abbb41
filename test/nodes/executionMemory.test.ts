import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { answered, failed, missing } from '../../core/execute/outcomes';
import { transportFault } from '../../core/faults';
import { TransportError } from '../../core/model';
import { findAccount } from '../../nodes/shared/account';
import type { Channel } from '../../nodes/shared/channel';
import { countAsked, createAskedCount, openLedger } from '../../nodes/shared/executionMemory';
import { defaultOptions } from '../../nodes/shared/options';
import { codecs } from '../support/codecs';
import { faults, phone } from '../support/fakeVendor';

/* What a node remembers within one execution, in what n8n stores with it. */

const channel = {
	codec: codecs.privacy_number,
	account: findAccount('memory'),
} as unknown as Channel;

/** A run of the node in an execution that holds this. */
function contextOf(
	node: IDataObject,
	{ mode = 'trigger', id = '1' }: { mode?: string; id?: string } = {},
): IExecuteFunctions {
	return {
		getContext: (type: string) => (type === 'node' ? node : {}),
		getMode: () => mode,
		getExecutionId: () => id,
	} as unknown as IExecuteFunctions;
}

const open = (context: IExecuteFunctions, options: Partial<typeof defaultOptions> = {}) =>
	openLedger(context, { channel, options: { ...defaultOptions, ...options } });

const check = { phone: phone(0) };
const reply = { vendorCode: '0', vendorMessage: 'Succ', arrivedAt: 0 };
const row = { outcome: 'answered', charged: true, answer: { a: 'b' }, raw: { c: 'd' } } as const;
const lost = failed(transportFault(new TransportError('reset')));

describe('The ledger', () => {
	it('is the same for every try and round of an execution', () => {
		const node = {};
		open(contextOf(node))!.keep(check, answered(row, reply));
		expect(open(contextOf(node))!.find(check)).toMatchObject({ outcome: { name: 'answered' } });
		expect(open(contextOf({}))!.find(check)).toBeUndefined();
	});

	it('is not opened with Reuse Answers off', () => {
		const node = {};
		expect(open(contextOf(node), { reuseAnswers: false })).toBeNull();
		expect(node).toEqual({});
	});

	it('is begun anew where another version of the package wrote it', () => {
		const node: { phoneCheck?: { ledger: IDataObject } } = {};
		open(contextOf(node))!.keep(check, answered(row, reply));
		node.phoneCheck!.ledger.version = 1;
		expect(open(contextOf(node))!.find(check)).toBeUndefined();
		expect(node.phoneCheck!.ledger).toMatchObject({
			version: 5,
			texts: [],
			blocks: [],
		});
	});

	it('has a salt of its own in each execution', () => {
		const salts = [{}, {}].map((node: { phoneCheck?: { ledger: IDataObject } }) => {
			open(contextOf(node));
			return node.phoneCheck!.ledger.salt as string;
		});
		expect(salts[0]).toMatch(/^[\w-]{16}$/);
		expect(salts[1]).not.toBe(salts[0]);
	});

	it.each([
		[{ mode: 'trigger', id: '1' }, true],
		[{ mode: 'retry', id: '1' }, false],
		[{ mode: 'trigger', id: '2' }, false],
	])('knows whether an answer was lost in this very run: %j', (run, isThisRun) => {
		const node = {};
		open(contextOf(node))!.keep(check, lost);
		expect(open(contextOf(node, run))!.find(check)).toMatchObject({ isThisRun });
	});

	it.each([
		[true, { c: 'd' }],
		[false, null],
	])('keeps raw rows with Include Raw Reply alone: %s', (includeRaw, raw) => {
		const node = {};
		open(contextOf(node), { includeRaw })!.keep(check, answered(row, reply));
		expect(open(contextOf(node))!.find(check)).toMatchObject({ outcome: { raw } });
	});
});

describe('Maximum Numbers per Run', () => {
	it('counts over the tries and rounds of an execution, from none', () => {
		const node = {};
		expect(countAsked(contextOf(node))).toBe(0);
		createAskedCount(contextOf(node))(answered(row, reply));
		createAskedCount(contextOf(node))(answered(row, reply));
		expect(countAsked(contextOf(node))).toBe(2);
		expect(countAsked(contextOf({}))).toBe(0);
	});

	it.each([
		['was answered', answered(row, reply), 1],
		['may have been charged', lost, 1],
		['failed at no cost', failed({ kind: faults.clear }), 0],
		['was left out', missing(reply), 0],
	])('counts a number that %s', (_, outcome, count) => {
		const node = {};
		createAskedCount(contextOf(node))(outcome);
		expect(countAsked(contextOf(node))).toBe(count);
	});
});
