/** The floor of a page: one route on Nest and Fastify that serialises the same object anew for each request. */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const page: unknown = JSON.parse(process.argv[2] ?? '{}');

class PageController {
  page(): unknown {
    return page;
  }
}
// Node strips types and takes no decorators, so they are applied by hand.
Controller()(PageController);
const descriptor = Object.getOwnPropertyDescriptor(PageController.prototype, 'page');
if (descriptor !== undefined) Get('page')(PageController.prototype, 'page', descriptor);

class BareModule {
  // Nest wants a class to hang the module on.
  readonly name = 'bare';
}
Module({ controllers: [PageController] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
console.log(`Bare route on ${await app.getUrl()}`);
