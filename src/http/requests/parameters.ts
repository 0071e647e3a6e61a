import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Flag, Whole } from '../../commands/fields.js';

/** A whole number in an address: digits only. */
export function WholeParameter(bounds: { readonly min: number; readonly max: number }): PropertyDecorator {
  return applyDecorators(
    Whole({ ...bounds, optional: true }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value,
    ),
  );
}

/** `true` or `false` in an address. */
export function FlagParameter(): PropertyDecorator {
  return applyDecorators(
    Flag({ optional: true }),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
  );
}
