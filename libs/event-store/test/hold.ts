/**
 * `hold.ts FILE reading|writing`: opens a transaction on the ledger file, prints `holding` and keeps it until standard input ends.
 */
import { DatabaseSync } from 'node:sqlite';

const [file = '', how] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec(how === 'writing' ? 'BEGIN IMMEDIATE' : 'BEGIN');
database.prepare('SELECT count(*) FROM private_record').get();
console.log('holding');
process.stdin.resume().on('end', () => {
  database.exec('ROLLBACK');
  database.close();
});
