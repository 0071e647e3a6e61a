/**
 * A process that makes one large workbook, so that what it takes of memory is its own; then packs the same parts by the bare library. Prints how
 * long either took, processor time, and the memory before and at most.
 */
import { REPORT_RENDERERS } from '@concord-ledger/reports';
import { unzipSync, zipSync } from 'fflate';
import { largeReport } from './large-report.ts';

const [agreements = 0, commitmentsEach = 0] = process.argv.slice(2).map(Number);
const report = largeReport(agreements, commitmentsEach);
const beforeMegabytes = process.memoryUsage.rss() / 2 ** 20;
const spent = process.cpuUsage();
let start = performance.now();
const file = await REPORT_RENDERERS.xlsx?.render(report, 'vi');
const seconds = (performance.now() - start) / 1000;
const cpuSeconds = process.cpuUsage(spent).user / 1_000_000;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
if (file === undefined) throw new Error('There is no renderer of .xlsx.');
const parts = unzipSync(file);
start = performance.now();
zipSync(parts, { level: 6 });
const floorSeconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, cpuSeconds, floorSeconds, beforeMegabytes, peakMegabytes }));
