// Judges exchanges with Elasticsearch by its official specification (Apache-2.0, in @elastic/request-converter): a JSON object a line,
// { method, path, request, status, answer }, is answered by a line with what is wrong with it, as a JSON array of texts.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv";

const file = createRequire(import.meta.url).resolve("@elastic/request-converter/package.json").replace("package.json", "dist/schema.json");
const specification = JSON.parse(readFileSync(file, "utf8"));
const types = new Map(specification.types.map((type) => [key(type.name), type]));

const Whole = ["byte", "short", "integer", "uint", "long", "ulong"];
const Open = ["AdditionalProperties", "AdditionalProperty"];

/** JSON Schemas of the types that some body is made of, generic ones once for each use. */
class Schemas {
    definitions = {};
    names = new Map();

    of(value, bound) {
        switch (value.kind) {
            case "user_defined_value":
                return true;
            case "literal_value":
                return { const: value.value };
            case "array_of":
                return { type: "array", items: this.of(value.value, bound) };
            case "union_of":
                return { anyOf: value.items.map((item) => this.of(item, bound)) };
            case "dictionary_of":
                return {
                    type: "object",
                    additionalProperties: this.of(value.value, bound),
                    ...(value.singleKey ? { minProperties: 1, maxProperties: 1 } : {}),
                };
            case "instance_of":
                return this.instance(value, bound);
            default:
                throw new Error(`a kind of value that is not known: ${value.kind}`);
        }
    }

    instance({ type, generics = [] }, bound) {
        if (bound.has(key(type))) return bound.get(key(type));
        if (type.namespace === "_builtins") return builtin(type.name);
        if (type.namespace === "_types" && Whole.includes(type.name)) return { type: "integer" };
        if (type.namespace === "_types" && ["float", "double"].includes(type.name)) return { type: "number" };
        if (!types.has(key(type))) return true; // a generic that nobody says: a document, which is its writer's affair
        const given = generics.map((generic) => this.of(generic, bound));
        if (type.namespace === "_spec_utils" && type.name === "Stringified") return { anyOf: [given[0], { type: "string" }] };
        if (type.namespace === "_spec_utils" && type.name === "WithNullValue") return { anyOf: [given[0], { type: "null" }] };
        return this.reference(type, given);
    }

    reference(name, given) {
        const use = key(name) + JSON.stringify(given);
        if (!this.names.has(use)) {
            const id = `t${this.names.size}`;
            this.names.set(use, id);
            const definition = types.get(key(name));
            // generics that are not said are of documents, which are anybody's
            const bound = new Map((definition.generics ?? []).map((generic, at) => [key(generic), given[at] ?? true]));
            this.definitions[id] = this.define(definition, bound);
        }
        return { $ref: `#/definitions/${this.names.get(use)}` };
    }

    define(type, bound) {
        switch (type.kind) {
            case "enum":
                return type.isOpen
                    ? { type: "string" }
                    : { enum: type.members.flatMap((member) => [member.name, ...(member.aliases ?? [])]) };
            case "type_alias":
                return type.variants?.kind === "internal_tag" ? this.tagged(type, bound) : this.of(type.type, bound);
            case "interface":
                return this.object(type, bound);
            default:
                throw new Error(`a kind of type that is not known: ${type.kind}`);
        }
    }

    /** Which of a union it is, a property says: else all that some other member allows would do. */
    tagged(type, bound) {
        return { anyOf: type.type.items.map((item) => this.of(item, bound)) };
    }

    object(type, bound) {
        const properties = {};
        const required = [];
        let open = false;
        for (const [level, scope] of this.lineage(type, bound)) {
            for (const property of level.properties) {
                for (const name of [property.name, ...(property.aliases ?? [])]) properties[name] ??= this.of(property.type, scope);
                if (property.required && !property.aliases) required.push(property.name);
            }
            for (const behaviour of level.behaviors ?? [])
                if (Open.includes(behaviour.type.name)) open = this.of(behaviour.generics[1], scope);
        }
        return {
            type: "object",
            properties,
            required: [...new Set(required)],
            additionalProperties: open,
            ...(type.variants?.kind === "container" && !open && type.name.name === "QueryContainer" ? { minProperties: 1, maxProperties: 1 } : {}),
        };
    }

    /** A type and what it inherits from, each with what its generics stand for. */
    *lineage(type, bound) {
        yield [type, bound];
        if (!type.inherits) return;
        const parent = types.get(key(type.inherits.type));
        const given = (type.inherits.generics ?? []).map((generic) => this.of(generic, bound));
        yield* this.lineage(parent, new Map((parent.generics ?? []).map((generic, at) => [key(generic), given[at] ?? true])));
    }
}

function key({ namespace, name }) {
    return `${namespace}:${name}`;
}

function builtin(name) {
    const known = { string: "string", boolean: "boolean", number: "number", null: "null", void: "null", object: "object" };
    if (name in known) return { type: known[name] };
    throw new Error(`a type that is not known: ${name}`);
}

const validators = new Map();

/** What is wrong with a value by a type or by the body of a request or an answer. */
function wrongs(what, body, value) {
    if (!validators.has(what)) {
        const schemas = new Schemas();
        const root = Array.isArray(body)
            ? { anyOf: body.map((one) => bodySchema(schemas, one)) }
            : bodySchema(schemas, body);
        const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
        validators.set(what, ajv.compile({ ...root, definitions: schemas.definitions }));
    }
    const validate = validators.get(what);
    return validate(value) ? [] : validate.errors.slice(0, 6).map((error) => `${what}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

function bodySchema(schemas, body) {
    if (body.kind === "properties")
        return schemas.object({ name: {}, properties: body.properties, behaviors: body.behaviors }, new Map());
    return body.kind === "value" ? schemas.of(body.value, new Map()) : schemas.of(body, new Map());
}

const endpoints = specification.endpoints.flatMap((endpoint) => endpoint.urls.map((url) => ({ endpoint, url, parts: url.path.split("/") })));

/** The endpoint of an address: that which names most of it. */
function find(method, path) {
    const asked = path.split("/");
    const fits = endpoints.filter(
        ({ url, parts }) =>
            url.methods.includes(method) &&
            parts.length === asked.length &&
            parts.every((part, at) => part === asked[at] || (part.startsWith("{") && !asked[at].startsWith("_")) || (part.startsWith("{") && at > 1)),
    );
    return fits.sort((one, other) => other.parts.filter((part) => !part.startsWith("{")).length - one.parts.filter((part) => !part.startsWith("{")).length)[0]
        ?.endpoint;
}

const Common = ["error_trace", "filter_path", "human", "pretty"];

function judge({ method, path, request, status, answer }) {
    const url = new URL(path, "http://elastic.example");
    const endpoint = find(method, decodeURIComponent(url.pathname));
    if (!endpoint) return [`${method} ${url.pathname} is no endpoint`];
    const type = types.get(key(endpoint.request));
    const found = [];
    for (const [name, value] of url.searchParams) {
        const parameter = type.query.find((one) => one.name === name);
        if (!parameter) {
            if (!Common.includes(name)) found.push(`${endpoint.name}?${name} is not known`);
            continue;
        }
        const meant = [value, ...(/^(true|false|-?\d+)$/.test(value) ? [JSON.parse(value)] : [])];
        const all = meant.map((one) => wrongs(`${endpoint.name}?${name}`, parameter.type, one));
        if (!all.some((one) => one.length === 0)) found.push(...all[0]);
    }
    for (const parameter of type.query) if (parameter.required && !url.searchParams.has(parameter.name)) found.push(`${endpoint.name}?${parameter.name} is missing`);
    found.push(...requestWrongs(endpoint, type, request));
    if (answer !== null) found.push(...answerWrongs(endpoint, status, answer));
    return found;
}

function requestWrongs(endpoint, type, request) {
    if (endpoint.name === "bulk") return bulkWrongs(request);
    if (request === null || request === "")
        return type.body.kind === "properties" && type.body.properties.some((property) => property.required) ? [`${endpoint.name} needs a body`] : [];
    if (type.body.kind === "no_body") return [`${endpoint.name} takes no body`];
    return wrongs(`${endpoint.name} request`, type.body, JSON.parse(request));
}

function bulkWrongs(request) {
    if (!request.endsWith("\n")) return ["a bulk ends with a line end"];
    const lines = request.slice(0, -1).split("\n").map((line) => JSON.parse(line));
    const operation = { kind: "instance_of", type: { name: "OperationContainer", namespace: "_global.bulk" } };
    const found = [];
    for (let at = 0; at < lines.length; at++) {
        found.push(...wrongs("bulk operation", operation, lines[at]));
        if (Object.keys(lines[at]).length !== 1) found.push("a bulk operation says one thing");
        if (!("delete" in lines[at])) at++;
        if (at >= lines.length) found.push("a bulk operation lacks its document");
    }
    return found;
}

function answerWrongs(endpoint, status, answer) {
    const response = types.get(key(endpoint.response));
    const value = JSON.parse(answer);
    if (status < 300) return wrongs(`${endpoint.name} answer`, response.body, value);
    const said = (response.exceptions ?? []).filter((exception) => exception.statusCodes.includes(status)).map((exception) => exception.body);
    const error = { kind: "instance_of", type: { name: "ErrorResponseBase", namespace: "_types" } };
    return wrongs(`${endpoint.name} ${status}`, [error, ...said], value);
}

for await (const line of createInterface({ input: process.stdin })) {
    let verdict;
    try {
        verdict = judge(JSON.parse(line));
    } catch (fault) {
        verdict = [fault.stack];
    }
    process.stdout.write(`${JSON.stringify(verdict)}\n`);
}
