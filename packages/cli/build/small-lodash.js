// What Chevrotain uses of lodash, by the means JavaScript has had since. Lodash's own come with two hundred modules that
// have to be set up at every start. Not a lodash: whatever Chevrotain does not ask for throws or is left out.
// Held to the real one by test/e2e/bundle.test.ts.

/** `["x"]` and `{ a: "x" }` alike: the values, each with its key. */
function entriesOf(collection) {
  if (collection === null || collection === undefined) return [];
  if (Array.isArray(collection)) return collection.map((value, index) => [index, value]);
  if (typeof collection === "string") return [...collection].map((value, index) => [index, value]);
  return Object.entries(collection);
}

function listOf(collection) {
  if (Array.isArray(collection)) return collection;
  return collection === null || collection === undefined ? [] : Object.values(collection);
}

function asFunction(iteratee) {
  if (typeof iteratee === "function") return iteratee;
  if (iteratee === undefined) return identity;
  if (typeof iteratee === "string") return (value) => value?.[iteratee];
  throw new Error("small-lodash takes functions and names of properties");
}

export function forEach(collection, action) {
  if (Array.isArray(collection)) {
    const { length } = collection;
    for (let index = 0; index < length; index++) {
      if (action(collection[index], index, collection) === false) break;
    }
    return collection;
  }
  for (const [key, value] of entriesOf(collection)) if (action(value, key, collection) === false) break;
  return collection;
}

export function map(collection, iteratee) {
  const change = asFunction(iteratee);
  // `Array.from` for its holes: lodash maps them, too.
  if (Array.isArray(collection)) {
    return Array.from(collection, (value, index) => change(value, index, collection));
  }
  return entriesOf(collection).map(([key, value]) => change(value, key, collection));
}

export function reduce(collection, join, start) {
  if (start === undefined) throw new Error("small-lodash reduces from a start");
  let result = start;
  for (const [key, value] of entriesOf(collection)) result = join(result, value, key, collection);
  return result;
}

export function filter(collection, iteratee) {
  const test = asFunction(iteratee);
  return listOf(collection).filter((value, index) => test(value, index));
}

export function reject(collection, iteratee) {
  const test = asFunction(iteratee);
  return listOf(collection).filter((value, index) => !test(value, index));
}

export function find(collection, iteratee) {
  const test = asFunction(iteratee);
  return listOf(collection).find((value, index) => test(value, index));
}

export function some(collection, iteratee) {
  const test = asFunction(iteratee);
  return listOf(collection).some((value, index) => test(value, index));
}

export function every(collection, iteratee) {
  const test = asFunction(iteratee);
  return listOf(collection).every((value, index) => test(value, index));
}

export function flatMap(collection, iteratee) {
  return map(collection, iteratee).flat();
}

export function groupBy(collection, iteratee) {
  const keyOf = asFunction(iteratee);
  const groups = {};
  for (const value of listOf(collection)) {
    const key = keyOf(value);
    if (Object.hasOwn(groups, key)) groups[key].push(value);
    else groups[key] = [value];
  }
  return groups;
}

export function has(value, key) {
  return value !== null && value !== undefined && Object.hasOwn(value, key);
}

export function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value) || typeof value === "string") return value.length === 0;
  return typeof value === "object" || typeof value === "function" ? Object.keys(value).length === 0 : true;
}

export function includes(collection, value) {
  if (typeof collection === "string") return collection.includes(value);
  return listOf(collection).includes(value);
}

export function clone(value) {
  if (Array.isArray(value)) return [...value];
  if (typeof value === "object" && value !== null) {
    return Object.assign(Object.create(Object.getPrototypeOf(value)), value);
  }
  return value;
}

export function assign(target, ...sources) {
  return Object.assign(target, ...sources);
}

export function defaults(target, ...sources) {
  for (const source of sources) {
    for (const key in source) if (target[key] === undefined) target[key] = source[key];
  }
  return target;
}

export function pickBy(value, iteratee) {
  const test = asFunction(iteratee);
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key, one]) => test(one, key)));
}

export const flatten = (list) => listOf(list).flat();
export const values = (value) => listOf(value);
export const keys = (value) => (value === null || value === undefined ? [] : Object.keys(value));
export const isArray = Array.isArray;
export const isUndefined = (value) => value === undefined;
export const isString = (value) => typeof value === "string";
export const isFunction = (value) => typeof value === "function";
export const isRegExp = (value) => value instanceof RegExp;
export const isObject = (value) =>
  (typeof value === "object" && value !== null) || typeof value === "function";
export const first = (list) => list?.[0];
export const last = (list) => list?.at(-1);
export const compact = (list) => listOf(list).filter(Boolean);
export const uniq = (list) => [...new Set(listOf(list))];
export const drop = (list, count = 1) => listOf(list).slice(count);
export const dropRight = (list, count = 1) => listOf(list).slice(0, Math.max(0, listOf(list).length - count));
export const difference = (list, ...others) => {
  const gone = new Set(others.flat());
  return listOf(list).filter((value) => !gone.has(value));
};
export const indexOf = (list, value) => listOf(list).indexOf(value);
export const identity = (value) => value;
export const noop = () => undefined;
export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
