import { ActivityDto } from '../../commands/activities/activity.dto.js';
import { Id } from '../../commands/fields.js';

/** An activity to record. */
export class NewActivityDto extends ActivityDto {
  /** Left out, the ledger makes one (R25). */
  @Id({ optional: true }) readonly id?: string;
}
