/**
 * What the framework alone does: a route on Nest and Fastify that serialises the same page anew for each request, and one that
 * parses the body of a command and serialises the same answer anew.
 */
import 'reflect-metadata';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const page: unknown = JSON.parse(process.argv[2] ?? '{}');
const recorded: unknown = JSON.parse(process.argv[3] ?? '{}');

class BareController {
  page(): unknown {
    return page;
  }

  record(body: unknown): unknown {
    if (typeof body !== 'object') throw new TypeError('The body was not parsed.');
    return recorded;
  }
}
// Node strips types and takes no decorators, so they are applied by hand.
Controller()(BareController);
route(Get('page'), 'page');
route(Post('v1/parties'), 'record');
Body()(BareController.prototype, 'record', 0);

function route(method: MethodDecorator, name: 'page' | 'record'): void {
  const descriptor = Object.getOwnPropertyDescriptor(BareController.prototype, name);
  if (descriptor !== undefined) method(BareController.prototype, name, descriptor);
}

class BareModule {
  // Nest wants a class to hang the module on.
  readonly name = 'bare';
}
Module({ controllers: [BareController] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
console.log(`Bare routes on ${await app.getUrl()}`);
