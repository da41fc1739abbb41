import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

/**
 * Why mutants that no test notices may stay. `code` has to match the line a mutant begins in, and
 * `to`, where it is given, what stands in its place.
 */
const reasons = [
	{
		reason:
			'the list is only searched for the two reasons, so that another text in it is no reason',
		of: [{ file: 'core/alarm/balanceAlarm.ts', code: /isToppedUp \? \[\] : told/ }],
	},
	{
		reason: 'the first reading begins in the constructor and sets it',
		of: [{ file: 'core/execute/callQueue.ts', code: /#isReading = false;/ }],
	},
	{
		reason: 'for the types: a wait that is too long has ended the run before',
		of: [{ file: 'core/execute/runChecks.ts', code: /if \(ms === null\) return false;/ }],
	},
	{
		reason: 'one outcome more or fewer waits for its reader',
		of: [{ file: 'core/execute/runChecks.ts', code: /<= READY_LIMIT/, to: /</ }],
	},
	{
		reason: 'an equal pause would be begun a second time, and end with the first',
		of: [{ file: 'core/execute/runChecks.ts', code: /until <= this\.#pausedUntil/, to: /</ }],
	},
	{
		reason: 'a row counts only beside a code of the vendor, and there is none',
		of: [{ file: 'core/execute/runChecks.ts', code: /return \{ rows: \[\], fault/ }],
	},
	{
		reason: 'without a code there are no rows, and a failure without one shows no reply',
		of: [{ file: 'core/execute/runChecks.ts', code: /vendorCode === undefined/, to: /^false$/ }],
	},
	{
		reason: 'two readings at once read one check further ahead: a list gives each its own',
		of: [{ file: 'core/execute/callQueue.ts', code: /#isReading = true|if \(!this\.#isReading\)/ }],
	},
	{
		reason: 'nobody is told of a call before it is full or the list says so',
		of: [{ file: 'core/execute/callQueue.ts', code: /^\t#isFlushing = false/ }],
	},
	{
		reason: 'a call of no checks is none, whatever the list says',
		of: [
			{
				file: 'core/execute/callQueue.ts',
				code: /#isFlushing = this\.#fresh\.length > 0;/,
				to: /^true$|>=/,
			},
		],
	},
	{
		reason: 'saves work only: the same list, made anew',
		of: [
			{ file: 'core/execute/callQueue.ts', code: /const checks = this\.#lateChecks\.length > 0/ },
		],
	},
	{
		reason: 'for the types: only what was late is asked about',
		of: [{ file: 'core/execute/callQueue.ts', code: /#late\.get\(check\)\?\.reply/ }],
	},
	{
		reason: 'behind the last time there is none that could be old',
		of: [
			{
				file: 'core/execute/limiter.ts',
				code: /while \(old < this\.#sentAt\.length/,
				to: /^true$|old <= this\.#sentAt\.length/,
			},
		],
	},
	{
		reason: 'a call counts one of the 20 ms of margin longer',
		of: [
			{
				file: 'core/execute/limiter.ts',
				code: /while \(old < this\.#sentAt\.length/,
				to: /< since/,
			},
		],
	},
	{
		reason: 'to take nothing out changes nothing',
		of: [
			{
				file: 'core/execute/limiter.ts',
				code: /if \(old > 0\) this\.#sentAt\.splice/,
			},
		],
	},
	{
		reason: 'memory only: how often times that no longer count are forgotten',
		of: [{ file: 'core/execute/limiter.ts', code: /this\.#sentAt\.length % 1024/ }],
	},
	{
		reason: 'for the types: a run measures the limits when it joins, before it asks for a place',
		of: [
			{
				file: 'core/execute/limiter.ts',
				code: /#strictest: Limits = \{ concurrency: Infinity/,
			},
		],
	},
	{
		reason: 'for the types: an outcome that failed has a fault',
		of: [
			{
				file: 'core/execute/outcomes.ts',
				code: /name === 'failed' && \(fault\?\.kind/,
			},
		],
	},
	{
		reason: 'one place more in the index, of no text: nobody looks for it',
		of: [
			{
				file: 'core/execute/ledger.ts',
				code: /let place = index\.texts\.size/,
			},
		],
	},
	{
		reason:
			'every text of a state begins alike with it, and no parts of two accounts or checks run into the same text without it',
		of: [{ file: 'core/execute/ledger.ts', code: /const owner = \[state\.salt/ }],
	},
	{
		reason: 'saves work only: an empty ledger would be looked through to no avail',
		of: [{ file: 'core/execute/ledger.ts', code: /this\.#entries\.size > 0 &&/ }],
	},
	{
		reason: 'the same text in another shape in memory',
		of: [
			{
				file: 'core/execute/ledger.ts',
				code: /const isFull = this\.#block\.length/,
			},
		],
	},
	{
		reason: 'no raw row would be kept as the text null, which is read as no raw row',
		of: [
			{
				file: 'core/execute/ledger.ts',
				code: /this\.#keepRaw && raw !== null/,
			},
		],
	},
	{
		reason: 'saves work only: the place is looked up by the text again',
		of: [
			{ file: 'core/execute/ledger.ts', code: /if \(place === undefined\)$/ },
			{
				file: 'core/execute/ledger.ts',
				code: /this\.#lastWords\?\.code !== code/,
			},
		],
	},
	{
		reason: 'a row that was kept for a check without a name holds no mark of a name',
		of: [{ file: 'core/execute/ledger.ts', code: /function unmarkRaw\(/ }],
	},
	{
		reason: 'ends are found by the place at which they were put, whatever stands before them',
		of: [{ file: 'core/execute/outcomeStore.ts', code: /#ends: End\[\] = \[\]/ }],
	},
	{
		reason: 'memory and speed only: how much room is made, and how often',
		of: [
			{
				file: 'core/execute/outcomeStore.ts',
				code: /if \(slot >= this\.#places\.length\)/,
				to: /^true$|\/ 2/,
			},
			{
				file: 'core/execute/outcomeStore.ts',
				code: /if \(capacity <= this\.#places\.length\)/,
			},
		],
	},
	{
		reason: 'other numbers, as different from one another',
		of: [
			{
				file: 'core/execute/outcomeStore.ts',
				code: /return this\.#places\[slot\]! \* reuses\.length/,
				to: /-/,
			},
		],
	},
	{
		reason: 'the slot behind the last one has no outcome and is passed over',
		of: [
			{
				file: 'core/execute/outcomeStore.ts',
				code: /slot < this\.#places\.length; slot\+\+/,
			},
		],
	},
	{
		reason: 'null would get an id of its own, like any object',
		of: [
			{
				file: 'core/execute/outcomeStore.ts',
				code: /if \(!shared\) return -1/,
				to: /^false$/,
			},
		],
	},
	{
		reason:
			'where it is false nothing is held, since a verdict releases at once: to release nothing does nothing',
		of: [
			{
				file: 'core/execute/suspicion.ts',
				code: /return this\.#verdict === 'row' && this\.#suspects/,
			},
		],
	},
	{
		reason:
			'only the pages show it, of which test/docs/generated.test.ts says when they are stale: a run goes by the scope',
		of: [
			{ file: 'core/vendors/qxt/faults.ts', code: /outcome: 'invalid_input'/ },
			{
				file: 'core/vendors/ywjisu/faults.ts',
				code: /outcome: 'invalid_input'/,
			},
		],
	},
	{
		reason: 'stands in no table, like the empty text',
		of: [
			{
				file: 'core/vendors/qxt/balance.ts',
				code: /feeTypes\.get\(feeType \?\? ''\)/,
			},
			{
				file: 'core/vendors/qxt/privacyNumber.ts',
				code: /isPrivacyNumber\.get\(vendorStatus \?\? ''\)/,
			},
			{
				file: 'core/vendors/qxt/twoElement.ts',
				code: /identityMatch\.get\(vendorStatus \?\? ''\)/,
			},
			{
				file: 'core/vendors/qxt/portability.ts',
				code: /resTable\[readCode\(/,
			},
			{
				file: 'core/vendors/ywjisu/numberStatus.ts',
				code: /isCharged\[readCode\(|lineStatus\[readCode\(/,
			},
		],
	},
	{
		reason: 'saves work only: the word of every success holds no name',
		of: [
			{
				file: 'core/vendors/qxt/envelope.ts',
				code: /words && name && words !== 'Succ'/,
			},
		],
	},
	{
		reason: 'for the types: a call has a check',
		of: [
			{
				file: 'core/vendors/qxt/envelope.ts',
				code: /checks\[0\]\?\.(name|phone)/,
			},
		],
	},
	{
		reason: 'a text or null in the list is no row: it is passed over, as if nothing were there',
		of: [
			{
				file: 'core/vendors/ywjisu/envelope.ts',
				code: /return \{ rows: \[\], fault/,
			},
			{ file: 'core/vendors/ywjisu/envelope.ts', code: /rows: rows \?\? \[\]/ },
			{
				file: 'core/vendors/ywjisu/envelope.ts',
				code: /resultObj === undefined \|\| resultObj/,
			},
		],
	},
	{
		reason: 'for the types: one of the three groups of a step has always matched',
		of: [{ file: 'nodes/shared/parameters.ts', code: /dotted \?\? double \?\? single/ }],
	},
	{
		reason: 'no two rows have the same place',
		of: [{ file: 'nodes/shared/toNodeError.ts', code: /rank\(next\) < rank\(first\)/ }],
	},
	{
		reason: 'n8n does not run a node that gets no items',
		of: [
			{
				file: 'nodes/shared/runCheck.ts',
				code: /getInputData\(\)\.length === 0\) return \[\[\]\]/,
			},
		],
	},
	{
		reason:
			'noticed by test/money/ledgerCapacity.test.ts, which is left out here because it fills a whole ledger',
		of: [
			{ file: 'nodes/shared/runCheck.ts', code: /count: LEDGER_CAPACITY/ },
			{ file: 'nodes/shared/runCheck.ts', code: /if \(note\) addHint/, to: /false|""/ },
		],
	},
	{
		reason:
			'noticed by the test of test/engine/progress.test.ts that reaches the console of n8n’s editor, which takes seconds and is left out here',
		of: [{ file: 'nodes/shared/runCheck.ts', code: /const planned = \{ checks: toAsk\.length/ }],
	},
	{
		reason: 'for the types: n8n gives every run a signal',
		of: [{ file: 'nodes/shared/runCheck.ts', code: /const isCancelled = context/ }],
	},
	{
		reason: 'only when n8n’s event loop gets a turn depends on it, and no item does',
		of: [
			{ file: 'nodes/shared/known.ts', code: /(row\.index|check) % 64/ },
			{ file: 'nodes/shared/readRows.ts', code: /itemIndex % 64/ },
		],
	},
	{
		reason: 'saves work only: within 0 days no record is young enough',
		of: [{ file: 'nodes/shared/known.ts', code: /options\.skipIfCheckedWithinDays > 0/ }],
	},
	{
		reason: 'for the types: a row that comes here without a name has a reason of its number',
		of: [{ file: 'nodes/shared/readRows.ts', code: /reason: reason \?\? parsedName/ }],
	},
	{
		reason:
			'an earlier record is answered or without a record, and of a run’s rows only the other ends are told',
		of: [{ file: 'nodes/shared/itemWriter.ts', code: /this\.rowCounts\[record\.outcome\]\+\+/ }],
	},
	{
		reason: 'saves memory only: the list grows to hold what it gets',
		of: [
			{ file: 'nodes/shared/itemWriter.ts', code: /new Array<INodeExecutionData>\(amount\)/ },
			{ file: 'core/plan/plan.ts', code: /new Array<(unknown|string)>\(capacity\)/ },
		],
	},
	{
		reason: 'saves memory only: a name that is undefined is as good as none',
		of: [
			{ file: 'core/plan/plan.ts', code: /if \(read\.name !== undefined\)/, to: /^true$/ },
			{ file: 'core/plan/plan.ts', code: /this\.#names\.length > 0/, to: /^true$|>=/ },
		],
	},
	{
		reason: 'the name of an error of which n8n gets the texts alone: it is not shown',
		of: [{ file: 'nodes/shared/settingError.ts', code: /override readonly name/ }],
	},
	{
		reason:
			'saves work and memory only: what is kept or left early is what would be made again, or not shown',
		of: [
			{ file: 'core/words.ts', code: /if \(known !== undefined\) return known/ },
			{ file: 'core/words.ts', code: /text\.length > MAX_KEPT_LENGTH/ },
			{ file: 'core/words.ts', code: /hideSecrets\(text\)\.slice/ },
			{ file: 'core/mask.ts', code: /!HAS_DIGIT\.test\(text\)/ },
			{ file: 'core/splitNumbers.ts', code: /if \(isCanonical\(value\)\) return \[value\]/ },
			{ file: 'core/reply.ts', code: /text\.includes\('\\uFFFD'\)/ },
			{ file: 'core/normalize/isoTime.ts', code: /if \(text === undefined\)/, to: /^true$/ },
			{ file: 'core/plan/keyIndex.ts', code: /\* 2 >= table\.length/ },
			{ file: 'core/plan/keyIndex.ts', code: /if \(isCanonical\(text\)\) return toKey/ },
		],
	},
	{
		reason: 'saves work only: shorter than two numbers and a space, no text parts into two numbers',
		of: [{ file: 'core/splitNumbers.ts', code: /text\.length < 23/ }],
	},
	{
		reason: 'saves work only: JSON reads the same as JSON5',
		of: [{ file: 'core/reply.ts', code: /strict !== undefined \|\| text\.length/ }],
	},
	{
		reason: 'what ends without a return gives undefined, which is meant or counts as false',
		of: [{ file: 'core/reply.ts', code: /\} catch \{/ }],
	},
	{
		reason: 'hides at most more: a short secret that is Chinese in part, inside words too',
		of: [{ file: 'core/words.ts', code: /const NAME = / }],
	},
	{
		reason: 'a match holds eleven digits, of which the seventh ends the loop',
		of: [{ file: 'core/mask.ts', code: /position < characters\.length/ }],
	},
	{
		reason: 'behind the end there is NaN, which is beyond neither bound',
		of: [{ file: 'core/mobile.ts', code: /position < 11/ }],
	},
	{
		reason: '0 is no mobile number, read or not',
		of: [{ file: 'core/mobile.ts', code: /value < 0n/ }],
	},
	{
		reason: '10 ** 15 has 16 digits, too many as a text as well',
		of: [{ file: 'core/mobile.ts', code: /value > MAX_BIGINT/, to: />=/ }],
	},
	{
		reason:
			'saves seconds of work; "a megabyte costs no more than a scan of it" proves it, which is too slow for this run',
		of: [{ file: 'core/mobile.ts', code: /value > MAX_BIGINT/, to: /false/ }],
	},
	{
		reason: 'the name and the message of an error that nobody is shown: its failure is read',
		of: [
			{ file: 'core/model.ts', code: /readonly name = 'TransportError'/ },
			{ file: 'core/model.ts', code: /The request ended without a reply: / },
		],
	},
	{
		reason: 'words with null in them become JSON, as good a key, and are read once more at most',
		of: [{ file: 'core/normalize/answerCache.ts', code: /word != null\) isText/ }],
	},
	{
		reason: 'spares memory only: an answer that is not plain is written key by key, the same',
		of: [
			{ file: 'core/normalize/record.ts', code: /isPlain\(outcome, options\) && plainRecords/ },
			{ file: 'core/normalize/record.ts', code: /^\): boolean \{/ },
			{ file: 'core/normalize/record.ts', code: /const isWhole = /, to: /^false$/ },
			{ file: 'core/normalize/record.ts', code: /hasTime === \(check/ },
			{ file: 'core/normalize/record.ts', code: /const hasTime = / },
		],
	},
	{
		reason: 'for the types: an answer came in a reply',
		of: [{ file: 'core/normalize/record.ts', code: /const isWhole = /, to: /^reply\.vendor/ }],
	},
	{
		reason: 'NaN is no time that is asked for, nor is undefined: what stands beside it is not read',
		of: [{ file: 'core/normalize/textCache.ts', code: /let last = / }],
	},
	{
		reason: 'two keys would have to agree in 48 bits of SHA-256 and in their place besides',
		of: [{ file: 'core/plan/keyIndex.ts', code: /this\.#secondOf\(slot\) === second/ }],
	},
	{
		reason: 'the next place may be sought in either direction, as long as it is always the same',
		of: [{ file: 'core/plan/keyIndex.ts', code: /place = \(place \+ 1\)/ }],
	},
	{
		reason: 'saves work only: an empty place is copied to an empty place',
		of: [{ file: 'core/plan/keyIndex.ts', code: /if \(entry === 0\) continue/ }],
	},
	{
		reason: 'any text will do that no other vendor has',
		of: [
			{ file: 'nodes/shared/aliyunCredential.ts', code: /findAccount\('aliyun_market'/ },
			{ file: 'nodes/shared/qxtCredential.ts', code: /findAccount\('qxt'/ },
		],
	},
	{
		reason:
			'noticed by test/engine/privacy.test.ts, which is left out here because it repeats every fault',
		of: [
			{ file: 'nodes/shared/aliyunCredential.ts', code: /createHideSecrets\(\[appCode\]\)/ },
			{ file: 'nodes/shared/qxtCredential.ts', code: /createHideSecrets\(\[apiKey\]\)/ },
		],
	},
	{
		reason:
			'noticed by test/engine/balanceTrigger.test.ts, which is left out here because it takes real time',
		of: [
			{ file: 'nodes/shared/askBalance.ts', code: /getExecutionCancelSignal\?\.\(\)/ },
			{ file: 'nodes/shared/askBalance.ts', code: /signal\?\./, to: /^signal\./ },
		],
	},
	{
		reason:
			'noticed by test/money/limits.test.ts, which is left out here because it takes real time',
		of: [{ file: 'nodes/shared/askBalance.ts', code: /\} finally \{/ }],
	},
	{
		reason: 'a listener that stays ends what has ended',
		of: [{ file: 'nodes/shared/askBalance.ts', code: /removeEventListener/ }],
	},
	{
		reason:
			'noticed by test/engine/privacy.test.ts, in n8n’s own engine of expressions: the one in the process tells no value',
		of: [{ file: 'nodes/shared/readRows.ts', code: /nameFailed|\} catch \{/ }],
	},
	{
		reason:
			'told by the progress of long runs alone, whose tests say themselves how many calls there are',
		of: [{ file: 'nodes/shared/runCheck.ts', code: /Math\.ceil\(toAsk\.length/ }],
	},
	{
		reason: 'no other text than true and 1 turns the protection on',
		of: [{ file: 'nodes/shared/testEgress.ts', code: /const isProtected/ }],
	},
	{
		reason: 'for the types: only nodes of a vendor with a balance have the option',
		of: [{ file: 'nodes/shared/file/runFileCheck.ts', code: /readBalanceCredential\?\.\(\)/ }],
	},
	{
		reason: 'for the types: what failed has a failure',
		of: [
			{ file: 'nodes/shared/file/run.ts', code: /fault\?\.kind\.scope/ },
			{ file: 'core/execute/outcomes.ts', code: /fault\?\.kind/ },
		],
	},
	{
		reason: 'an answer that is not there comes to the same',
		of: [{ file: 'nodes/shared/file/plan.ts', code: /findOtherPhones\(table\.header \?\? / }],
	},
	{
		reason: 'as many of both tell nothing',
		of: [{ file: 'core/reply.ts', code: /isMostlyUtf8 = /, to: />=/ }],
	},
	{
		reason: 'read by the nodes alone, whose tests notice it',
		of: [{ file: 'core/execute/outcomes.ts', code: /unreadRow/ }],
	},
	{
		reason: 'cells behind the last are empty, and before the record is a column of numbers',
		of: [{ file: 'nodes/shared/file/places.ts', code: /let start = table\.width/ }],
	},
	{
		reason: 'to ask nothing is within every limit but one that was lowered since the try before',
		of: [{ file: 'nodes/shared/spending.ts', code: /if \(amount === 0\)/, to: /^false$/ }],
	},
	{
		reason: 'only a text is as long as a number and has its digits',
		of: [
			{ file: 'core/vendors/qxt/envelope.ts', code: /typeof mobile === 'string'/, to: /^true$/ },
		],
	},
	{
		reason: 'saves work only: looked at more closely, it is the same text',
		of: [{ file: 'core/reply.ts', code: /if \(!text\.includes\(/, to: /^""$/ }],
	},
	{
		reason: 'to ask none again is to do nothing',
		of: [{ file: 'core/execute/runChecks.ts', code: /late\.length > 0/ }],
	},
	{
		reason: 'nothing is held back before the list was first read',
		of: [{ file: 'core/execute/callQueue.ts', code: /#isSourceWaiting = false/ }],
	},
	{
		reason: 'zeros in place of nothing: only the memory that they take',
		of: [{ file: 'core/plan/keyIndex.ts', code: /if \(second !== 0\)/, to: /^true$/ }],
	},
	{
		reason: 'for the types: what is not asked has a failure, or the run a stop',
		of: [{ file: 'nodes/shared/messages.ts', code: /stop = \(\) => null|if \(!why\)/ }],
	},
	{
		reason: 'saves work only: the same sentence, made anew',
		of: [{ file: 'nodes/shared/messages.ts', code: /last\?\.fault !== why\.fault/, to: /true/ }],
	},
	{
		reason: 'the name of an error that nobody is shown',
		of: [{ file: 'nodes/shared/testCredentials.ts', code: /readonly name = 'TestFailure'/ }],
	},
	{
		reason: 'closes a connection at once that its keep-alive would close',
		of: [{ file: 'nodes/shared/testCredentials.ts', code: /\} finally \{/ }],
	},
	{
		reason: 'only the colour of a hint',
		of: [{ file: 'nodes/shared/file/runFileCheck.ts', code: /'warning'/ }],
	},
	{
		reason:
			'for the types: a number is left out only where there is a stop; no failure counts as null',
		of: [{ file: 'nodes/shared/spending.ts', code: /stop && 'fault' in stop/ }],
	},
	{
		reason: 'only microtasks lie in between, in which nothing is written',
		of: [{ file: 'nodes/shared/file/run.ts', code: /if \(window\.isFull\) await/ }],
	},
	{
		reason: 'an age to the millisecond',
		of: [
			{ file: 'nodes/shared/file/plan.ts', code: /age < skipIfCheckedWithinDays/, to: /<=/ },
			{ file: 'nodes/shared/file/plan.ts', code: /age < 0/, to: /^age <= 0/ },
		],
	},
	{
		reason: 'at no place there is no text either',
		of: [{ file: 'nodes/shared/file/plan.ts', code: /place === undefined/, to: /false/ }],
	},
	{
		reason: 'how many of the first rows tell the columns is no promise',
		of: [{ file: 'nodes/shared/file/plan.ts', code: /FIRST_ROWS|FIRST_BATCHES/ }],
	},
	{
		reason: 'a name without a dot has no extension',
		of: [{ file: 'nodes/shared/file/writer.ts', code: /binary\.fileName \?\? ''/ }],
	},
	{
		reason: 'told to nobody',
		of: [{ file: 'nodes/shared/file/writer.ts', code: /The file was given up/ }],
	},
];

/** @throws where the code that a reason speaks of is no longer there */
export function checkReasons() {
	for (const { reason, of } of reasons) {
		for (const { file, code } of of) {
			const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
			if (!lines.some((line) => code.test(line)))
				throw new Error(`No line of ${file} is like ${code}: ${reason}`);
		}
	}
}

/** The first reason that is given for the mutant. */
export function reasonFor({ file, lines, location, replacement }) {
	const line = lines[location.start.line - 1];
	const isMeant = (one) =>
		one.file === file && one.code.test(line) && (!one.to || one.to.test(replacement));
	const found = reasons.find(({ of }) => of.some(isMeant));
	return found?.reason ?? 'no reason given yet';
}
