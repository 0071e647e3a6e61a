import { Numeric } from './fields.js';

/** A range of values: 70–80 %. */
export class RangeDto {
  @Numeric() readonly from!: number;
  @Numeric() readonly to!: number;
}
