import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { readShape } from '../../commands/shape.js';
import type { Class } from '../../commands/fields.js';
import { shapeProblem } from '../problems/problem.js';

/** Reads the parameters of an address into their class; unknown, repeated or ill-formed ones are refused (400). */
@Injectable()
export class QueryPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'query' || metatype === undefined) return value;
    const given = Object.entries(value ?? {});
    const repeated = given.filter(([, said]) => typeof said !== 'string');
    if (repeated.length > 0)
      throw shapeProblem(repeated.map(([path]) => ({ path, message: 'is given more than once.' })));
    const read = readShape(metatype as Class, Object.fromEntries(given), {
      property: 'parameter of this address',
    });
    if (!read.ok) throw shapeProblem(read.problems);
    return Object.fromEntries(Object.entries(read.value).filter(([, said]) => said !== undefined));
  }
}
