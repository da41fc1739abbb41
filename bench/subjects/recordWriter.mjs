import { makeNode } from '../engine.mjs';
import { runInEngine } from './inEngine.mjs';

/** Writes records as the YWJisu node does, and asks nobody: what the output alone costs. */
export function prepareRecordWriter() {
	const node = makeNode('writer', async function () {
		const checkedAt = new Date().toISOString();
		const output = this.getInputData().map(({ json }, item) => ({
			json: writeRecord(json.phone, { item, checkedAt }),
			pairedItem: { item },
		}));
		return [output];
	});
	return async (run) =>
		await runInEngine({ node, parameters: {} }, run, (json) => json.outcome === 'answered');
}

const OCTOBER_2025_MS = Date.UTC(2025, 9);

function writeRecord(phone, { item, checkedAt }) {
	return {
		phone,
		input: phone,
		check: 'number_status',
		vendor: 'ywjisu',
		outcome: 'answered',
		lineStatus: 'active',
		carrier: 'china_mobile',
		carrierName: '中国移动 GSM',
		carrierBasis: 'prefix',
		isMvno: null,
		province: '广东',
		city: '深圳',
		area: '广东-深圳',
		vendorStatus: '1',
		vendorTime: new Date(OCTOBER_2025_MS + item * 1000).toISOString(),
		charged: true,
		duplicateOf: null,
		vendorCode: '000000',
		vendorMessage: '成功',
		checkedAt,
	};
}
