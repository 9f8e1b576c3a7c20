/** @module emulator/graph/dispatch: from a request to the operation that answers it, and what is said when there is none. */
import { passApproval } from "../approvals/approval-gate";
import { parseJson, type Json } from "../json";
import type { Context, Route } from "./route";
import { fit } from "./route";
import type { GraphAnswer, GraphRequest } from "./exchange";
import { segmentsOf } from "./path";
import {
  badGraphRequest,
  entraRefused,
  intuneRefused,
  notEmulated,
  Refused,
  serviceRoot,
  type Service,
} from "./refusals";
import { missingScope } from "./permissions";
import { parseQuery } from "./query";

type Surroundings = Omit<Context, "request" | "query" | "params" | "sent">;

export function dispatch(
  routes: readonly Route[],
  request: GraphRequest,
  surroundings: Surroundings,
  sent: Json | undefined,
): GraphAnswer {
  const { route, params } = routeOf(routes, request);
  const denied = missingScope(route, surroundings.caller);
  if (denied !== undefined) throw denied;
  const query = parseQuery(request.target);
  if (hasBody(request.method) && !(route.bodyless && request.body.trim() === "")) checkBody(request, sent);
  const context = { ...surroundings, request, query, params, sent };
  passApproval(context);
  return route.handle(context);
}

function routeOf(routes: readonly Route[], request: GraphRequest): { route: Route; params: Record<string, string> } {
  const path = request.target.split("?")[0] ?? "";
  const segments = segmentsOf(path);
  if (segments === undefined) throw badGraphRequest("Invalid URL escape sequence in the path.");
  const fitting = routes.flatMap((route) => {
    const params = fit(route.path, segments);
    return params === undefined ? [] : [{ route, params }];
  });
  if (fitting.length === 0) throw notEmulated(request.method, `/${request.version}${path}`);
  const inVersion = fitting.filter(({ route }) => route.versions?.includes(request.version) ?? true);
  if (inVersion.length === 0) throw badGraphRequest(`Resource not found for the segment '${segments[1] ?? ""}'.`);
  const found = inVersion.find(({ route }) => route.method === request.method);
  if (found !== undefined) return found;
  throw methodRefused(
    request,
    inVersion.map(({ route }) => route),
  );
}

/** Intune has no 405: it says which template it has no route for. Evidence: graph-facts.md, update facts. */
function methodRefused(request: GraphRequest, fitting: readonly Route[]): Refused {
  const [route] = fitting;
  if (route === undefined || request.method === "HEAD" || serviceOf(route.path) === "entra") {
    const allowed = { Allow: [...new Set(fitting.map(({ method }) => method))].join(", ") };
    const text = "Specified HTTP method is not allowed for the request target.";
    return new Refused("entra", 405, "Request_BadRequest", text, allowed);
  }
  return noRoute(request, route.path);
}

export function noRoute(request: GraphRequest, routePath: string): Refused {
  const [, , ...parts] = routePath.split("/");
  const template = ["~/singleton", ...parts.map((part) => (part.startsWith("{") ? "key" : "navigation"))].join("/");
  const path = request.target.split("?")[0] ?? "";
  return intuneRefused(
    400,
    "No method match route template",
    `No OData route exists that match template ${template} with http verb ${request.method} for request ` +
      `${serviceRoot(path)}${path}.`,
  );
}

export const serviceOf = (path: string): Service => (/^\/devicemanagement(\/|$)/i.test(path) ? "intune" : "entra");

export const hasBody = (method: string): boolean => method === "POST" || method === "PUT" || method === "PATCH";

export const sentJson = (request: GraphRequest): Json | undefined =>
  hasBody(request.method) ? parseJson(request.body) : undefined;

function checkBody(request: GraphRequest, sent: Json | undefined): void {
  const type = request.headers["content-type"];
  if (type === undefined || type.trim() === "") {
    throw badGraphRequest("Write requests (excluding DELETE) must contain the Content-Type header declaration.");
  }
  if (!/^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(type.trim())) {
    const text = `The content type '${type}' is not supported. Use application/json.`;
    throw new Refused("graph", 415, "UnsupportedMediaType", text);
  }
  if (sent === undefined) {
    const text =
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.";
    throw serviceOf(request.target) === "entra" ? entraRefused(400, "Request_BadRequest", text) : badGraphRequest(text);
  }
}
