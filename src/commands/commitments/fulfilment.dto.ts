import { ActivityDto } from '../activities/activity.dto.js';
import { Id, Nested, Prose, Sha256, When, Word } from '../fields.js';
import { HappenedDto } from '../happened.dto.js';
import { ByKindList } from '../unions.js';

/** An activity shows it. */
export class ActivityEvidenceDto {
  @Word(['activity']) readonly kind!: 'activity';
  @Id() readonly activity!: string;
}

/** A document shows it. */
export class DocumentEvidenceDto {
  @Word(['document']) readonly kind!: 'document';
  @Sha256() readonly sha256!: string;
}

/** Words show it. */
export class TextEvidenceDto {
  @Word(['text']) readonly kind!: 'text';
  @Prose() readonly text!: string;
}

/** An activity to be recorded by the same command, before the fulfilment that it proves (R15). */
export class FulfillingActivityDto extends ActivityDto {
  /** Its id; left out, the ledger makes one. */
  @Id({ optional: true }) readonly activity?: string;
}

/** A commitment is fulfilled, in whole or in part. */
export class FulfilledDto extends HappenedDto {
  /** The window that was met; needed where there are several (R15). */
  @When({ optional: true }) readonly window?: string;
  @Word(['whole', 'part']) readonly extent!: 'whole' | 'part';
  @ByKindList(
    { activity: ActivityEvidenceDto, document: DocumentEvidenceDto, text: TextEvidenceDto },
    { optional: true },
  )
  readonly evidence?: readonly (ActivityEvidenceDto | DocumentEvidenceDto | TextEvidenceDto)[];
}

/** A commitment is fulfilled, perhaps by an activity that is recorded with it. */
export class FulfilmentDto extends FulfilledDto {
  /** The activity that fulfils it, recorded first by the same command (R15). */
  @Nested(() => FulfillingActivityDto, { optional: true }) readonly activity?: FulfillingActivityDto;
}
