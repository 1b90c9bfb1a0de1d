/**
 * Preloaded into the process of the program (`nodeargs` in Pulumi.yaml). At its start, the Pulumi SDK
 * loads TypeScript and npm's dependency resolver and attaches a debugger to itself, to serialize
 * functions, and loads OpenTelemetry, to trace. A run of this project does neither. It also keeps the
 * stack of each promise of a resource, mapped through source maps, and sends the engine four debug
 * messages for each resource, one after the other, of which the last is the engine's own answer in full. Here modules load at
 * their first use, the debugger is not attached before a function is serialized, stacks name the files in dist/, and
 * the stacks of promises and the debug messages are left out. With it, the
 * program of the lab's preview takes 2.4 s of processor time instead of 4.6 s (Pulumi SDK 3.248,
 * Node 20, both measured beside other work).
 *
 * The heap is collected when it has grown by a tenth, and not when it has doubled or more, and what a promise
 * is of is not kept: the program of 50 hosts with 20 devices each (4,518 resources) takes 380 MB instead of
 * 680, in as much processor time.
 *
 * PULUMI_DEBUG_PROMISE_LEAKS keeps what each promise is of, and its stack, as it does without this. OVERLAY_SDK_DEBUG keeps the
 * messages, which `pulumi --debug` shows.
 */
"use strict";

const Module = require("node:module");
const { setFlagsFromString } = require("node:v8");

/** V8 (src/flags/flag-definitions.h); a V8 that does not have the flag goes on without it. */
setFlagsFromString("--heap-growing-percent=10");

const LATER = /(^|\/)typescript-shim$|^@npmcli\/arborist$|^@opentelemetry\/(?!api$)/;

const INSTEAD = {
  "source-map-support/register": {},
  "../../runtime/closure/v8Hooks": { isInitializedAsync: () => Promise.resolve() },
};

/**
 * What is changed in a module of the SDK that was loaded, by what it is asked for as. Modules ask for
 * each other in a circle, so one may not have everything yet when it is asked for first.
 */
const CHANGED = [
  [/(^|\/)log$/, "debug", process.env.OVERLAY_SDK_DEBUG, () => noMessage],
  [/(^|\/)debuggable$/, "debuggablePromise", process.env.PULUMI_DEBUG_PROMISE_LEAKS, withoutStack],
  [/(^|\/)resource$/, "Resource", undefined, fromNowhere],
];

const noMessage = () => Promise.resolve();

/**
 * Which lines of this project's components declared a resource is not recorded with it: it says nothing of
 * the overlay, and is an eighth of the state, with the folder of whoever ran the update.
 */
function fromNowhere(Resource) {
  Resource.stackTrace = () => [];
  return Resource;
}

/** Promises that are still open at the end are found as before; what they are of and which line made them is not kept. */
function withoutStack(debuggablePromise) {
  return (promise) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

const OF_PULUMI = /[/\\]node_modules[/\\]@pulumi[/\\]/;

/** Stands for a module until something of it is used. */
const later = (load) => {
  let loaded;
  const module = () => (loaded ??= load());
  return new Proxy(Object.create(null), {
    // Without "__esModule", compiled TypeScript copies every property at once.
    get: (_, name) => (name === "__esModule" ? true : module()[name]),
    has: (_, name) => name in module(),
  });
};

const made = new WeakSet();

const changed = (request, module) => {
  for (const [asked, name, kept, change] of CHANGED) {
    if (kept || !asked.test(request) || !module[name] || made.has(module[name])) continue;
    module[name] = change(module[name]);
    made.add(module[name]);
  }
  return module;
};

const { _load } = Module;
Module._load = function (request, parent, ...rest) {
  const load = () => _load.call(this, request, parent, ...rest);
  if (!OF_PULUMI.test(parent?.filename ?? "")) return load();
  if (Object.hasOwn(INSTEAD, request)) return INSTEAD[request];
  return LATER.test(request) ? later(load) : changed(request, load());
};
