import type { Socket } from 'node:net';
import type { Service } from './contract';

/** One request to a vendor's address. Times in ms of the simulator's clock. */
export interface CallEntry {
	id: number;
	at: number;
	/** When the answer was sent, or the connection was lost; null while the call is open. */
	endedAt: number | null;
	service: Service;
	method: string;
	/** Without the query, which may hold a key. */
	path: string;
	connection: number;
	remotePort: number;
	contentType: string;
	userAgent: string;
	mobiles: string[];
	/** HTTP status; null when none was sent. */
	status: number | null;
	/** The vendor's code as text; null when the reply held none. */
	code: string | null;
	/** Kind of the fault that struck the call. */
	fault: string | null;
}

interface Connection {
	id: number;
	remotePort: number;
	/** The reset since which it has been counted. */
	epoch: number;
}

const CONNECTION = Symbol('connection');
type KnownSocket = Socket & { [CONNECTION]?: Connection };

/** The calls, and how the asker used its connections. */
export class CallLog {
	entries: CallEntry[] = [];
	calls = 0;
	callsPerService: Partial<Record<Service, number>> = {};
	faults: Record<string, number> = {};
	inFlight = 0;
	maxInFlight = 0;
	connectionsOpened = 0;
	connectionsOpen = 0;
	private epoch = 0;
	private nextConnection = 1;

	/** Open calls and open connections stay what they are: open. */
	reset(): void {
		this.entries = [];
		this.calls = 0;
		this.callsPerService = {};
		this.faults = {};
		this.maxInFlight = this.inFlight;
		this.connectionsOpened = 0;
		this.epoch += 1;
	}

	begin(
		entry: Omit<CallEntry, 'id' | 'connection' | 'remotePort'>,
		socket: Socket,
		keep: boolean,
	): CallEntry {
		const { id: connection, remotePort } = this.connectionOf(socket);
		this.calls += 1;
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		this.callsPerService[entry.service] = (this.callsPerService[entry.service] ?? 0) + 1;
		const call = { id: this.calls, ...entry, connection, remotePort };
		if (keep) this.entries.push(call);
		return call;
	}

	/** Counts a call as over, once. */
	end(call: CallEntry, now: number): void {
		if (call.endedAt !== null) return;
		call.endedAt = now;
		this.inFlight -= 1;
	}

	struck(call: CallEntry, fault: string): void {
		call.fault = fault;
		this.faults[fault] = (this.faults[fault] ?? 0) + 1;
	}

	/**
	 * A connection counts with its first vendor call since the reset, so that control requests and
	 * health checks do not change what a test sees.
	 */
	private connectionOf(socket: KnownSocket): Connection {
		const known = socket[CONNECTION];
		if (known?.epoch === this.epoch) return known;
		this.connectionsOpened += 1;
		if (known) {
			known.epoch = this.epoch;
			return known;
		}
		this.connectionsOpen += 1;
		socket.once('close', () => (this.connectionsOpen -= 1));
		const id = this.nextConnection++;
		return (socket[CONNECTION] = { id, remotePort: socket.remotePort ?? 0, epoch: this.epoch });
	}
}
