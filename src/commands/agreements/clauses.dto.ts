import { When, Word } from '../fields.js';

/** It takes effect when it is signed. */
class EffectOnSignatureDto {
  @Word(['on-signature']) readonly kind!: 'on-signature';
}

/** It takes effect on a day. */
class EffectOnDateDto {
  @Word(['on-date']) readonly kind!: 'on-date';
  @When() readonly date!: string;
}

/** It takes effect when the parties have notified each other; not before an entry into force is recorded (R11). */
class EffectWhenNotifiedDto {
  @Word(['when-notified']) readonly kind!: 'when-notified';
}

export const EFFECTS = {
  'on-signature': EffectOnSignatureDto,
  'on-date': EffectOnDateDto,
  'when-notified': EffectWhenNotifiedDto,
};
export type EffectDto = EffectOnSignatureDto | EffectOnDateDto | EffectWhenNotifiedDto;

/** It has no end of its own. */
class IndefiniteTermDto {
  @Word(['indefinite']) readonly kind!: 'indefinite';
}

/** It lasts until a day, the last one in force (R10). */
class TermUntilDto {
  @Word(['until']) readonly kind!: 'until';
  @When() readonly date!: string;
}

/** It lasts for a time counted from its effect (R10). */
class TermForPeriodDto {
  @Word(['period']) readonly kind!: 'period';
  /** ISO 8601: `P5Y`, `P6M`, `P30D`. */
  @When() readonly duration!: string;
}

export const TERMS = { indefinite: IndefiniteTermDto, until: TermUntilDto, period: TermForPeriodDto };
export type TermDto = IndefiniteTermDto | TermUntilDto | TermForPeriodDto;

/** It is not renewed. */
class NoRenewalDto {
  @Word(['none']) readonly kind!: 'none';
}

/** It is renewed by a new act of the parties only. */
class ExpressRenewalDto {
  @Word(['express']) readonly kind!: 'express';
}

/** It is renewed by itself for a further time, unless notice is given (R12). */
class TacitRenewalDto {
  @Word(['tacit']) readonly kind!: 'tacit';
  /** ISO 8601: `P5Y`. */
  @When() readonly duration!: string;
  /** How long before the end a notice must be given, ISO 8601: `P6M`. */
  @When({ optional: true }) readonly notice?: string;
}

export const RENEWALS = { none: NoRenewalDto, express: ExpressRenewalDto, tacit: TacitRenewalDto };
export type RenewalClauseDto = NoRenewalDto | ExpressRenewalDto | TacitRenewalDto;
