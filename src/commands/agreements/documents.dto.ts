import { Id, Prose, Sha256, Text, Whole, Word } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';

/** A document (a scan) is attached by its digest; the ledger keeps no file. */
export class DocumentDto extends HappenedDto {
  @Sha256() readonly sha256!: string;
  /** `application/pdf`. */
  @Text({ max: 127 }) readonly mediaType!: string;
  /** Bytes. */
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly size!: number;
  @Text() readonly title!: string;
}

/** A difficulty, a recommendation or a note. */
export class NoteDto extends HappenedDto {
  /** The commitment that it is about; left out, it is about the agreement. */
  @Id({ optional: true }) readonly commitment?: string;
  @Word(['difficulty', 'recommendation', 'note']) readonly kind!: 'difficulty' | 'recommendation' | 'note';
  @Prose() readonly text!: string;
}
