import { freeOfCharge, transportFault, unreadable, withRetryAfter } from '../faults';
import {
	type Clock,
	type Fault,
	type Transport,
	TransportError,
	type VendorReply,
	type VendorRequest,
} from '../model';
import { retryWaitMs } from './retryPolicy';

/** A request outside the checks, such as the balance: never billed, so every passing failure is asked again. */
export interface SingleRequest<T extends { fault: Fault | null }> {
	readonly request: VendorRequest;
	readonly decode: (reply: VendorReply) => T;
	readonly transport: Transport;
	readonly clock: Clock;
	readonly retries: number;
	readonly random: () => number;
	readonly signal?: AbortSignal;
}

/** Asks until there is an answer, a failure that stays, or no retry left. */
export async function askOnce<T extends { fault: Fault | null }>(
	options: SingleRequest<T>,
): Promise<T | { fault: Fault }> {
	const { clock, retries, random, signal } = options;
	for (let attempt = 1; ; attempt++) {
		const result = await ask(options);
		if (!result.fault || attempt > retries || signal?.aborted) return result;
		const isPassing = result.fault.kind.retry === 'clear';
		const ms = isPassing ? retryWaitMs(attempt, { fault: result.fault, random }) : null;
		if (ms === null) return result;
		await clock.sleep(ms, signal);
	}
}

/** One request as a promise. @throws {TransportError} */
export async function sendOnce(transport: Transport, request: VendorRequest): Promise<VendorReply> {
	return await new Promise((onReply, onFailure) => transport(request, { onReply, onFailure }));
}

async function ask<T extends { fault: Fault | null }>({
	transport,
	request,
	decode,
}: SingleRequest<T>): Promise<T | { fault: Fault }> {
	try {
		const reply = await sendOnce(transport, request);
		const result = withRetryAfter(decode(reply), reply);
		return result.fault ? { fault: freeOfCharge(result.fault) } : result;
	} catch (error) {
		const fault = error instanceof TransportError ? transportFault(error) : { kind: unreadable };
		return { fault: freeOfCharge(fault) };
	}
}
