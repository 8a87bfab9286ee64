// Asks by Elastic's own client what was asked by ours: exchanges, an array of { method, path, request, status } on standard input.
// node client.mjs ADDRESS PASSWORD; it fails where an answer is not read, or has another status.
import { Client, errors } from "@elastic/elasticsearch";

const [address, password] = process.argv.slice(2);
const client = new Client({ node: address, auth: { username: "elastic", password }, maxRetries: 0 });
let moment;

function call(method, parts, said) {
    const [first, second] = parts;
    switch (`${method} ${parts.at(-1)}`) {
        case "POST _bulk":
            return client.bulk(said);
        case "POST _aliases":
            return client.indices.updateAliases(said);
        case "POST _search":
            return client.search(said.pit ? { ...said, pit: { ...said.pit, id: moment } } : { ...said, index: first });
        case "GET _refresh":
            return client.indices.refresh({ index: first });
        case "POST _pit":
            return client.openPointInTime({ ...said, index: first }).then((answer) => (moment = answer.id));
        case "DELETE _pit":
            return client.closePointInTime({ id: moment });
        case "GET health":
            return client.cluster.health();
        case "GET _alias":
            return client.indices.getAlias({ index: first });
        case "GET _count":
            return client.count({ index: first });
    }
    if (first === "_index_template") return client.indices.putIndexTemplate({ ...said, name: second });
    return method === "PUT" ? client.indices.create({ index: first }) : client.indices.delete({ index: first });
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
for (const { method, path, request, status } of JSON.parse(input)) {
    const url = new URL(path, address);
    const parts = decodeURIComponent(url.pathname).split("/").slice(1);
    const body =
        parts.at(-1) === "_bulk"
            ? { operations: request.trimEnd().split("\n").map((line) => JSON.parse(line)) }
            : JSON.parse(request ?? "{}");
    let answered = 200;
    try {
        await call(method, parts, { ...Object.fromEntries(url.searchParams), ...body });
    } catch (fault) {
        if (!(fault instanceof errors.ResponseError)) throw fault;
        answered = fault.statusCode;
    }
    if (answered !== status) throw new Error(`${method} ${path} answers ${answered}, and ${status} to ours`);
}
