import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { classesNamedInUnions } from '../../commands/unions.js';
import { namedSchemas } from './schema.js';
import type { JsonSchema } from './schema.js';

/** Serves the OpenAPI 3.1 document at /openapi.json, and pages to read it and try it at /docs, all from this server. */
export function showDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => documentOf(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Concord',
    swaggerOptions: { validatorUrl: 'none' },
  });
}

function documentOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Concord')
    .setDescription(
      'An event-sourced ledger of cooperation agreements. Dates are EDTF (ISO 8601-2), times are UTC.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [...classesNamedInUnions()],
    // Every operation says itself what it is about.
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  // Nest knows the classes of requests only, and each of them refuses what it does not know.
  const requests = Object.entries<JsonSchema>(document.components?.schemas ?? {}).map(
    ([name, schema]): [string, JsonSchema] => [name, { ...schema, additionalProperties: false }],
  );
  const schemas = { ...Object.fromEntries(requests), ...namedSchemas() };
  return { ...document, components: { ...document.components, schemas } };
}
