// What is chosen stands in the address and nowhere else. These return the query of another choice.

const OWN_TO_A_PAGE = ["page"]; // another choice begins at its first page

function changed(search, change) {
  const params = new URLSearchParams(search);
  for (const name of OWN_TO_A_PAGE) params.delete(name);
  change(params);
  const empty = [...params].filter(([, value]) => value.trim() === "").map(([name]) => name);
  for (const name of empty) if (params.getAll(name).every((value) => value.trim() === "")) params.delete(name);
  return params.toString();
}

/** Return the query with single fields set, or taken away where their value is null. */
export function withFields(search, fields) {
  return changed(search, (params) => {
    for (const [name, value] of Object.entries(fields)) {
      if (value === null) params.delete(name);
      else params.set(name, value);
    }
  });
}

/** Return the query with one value of a field chosen, or no longer so where it is. */
export function toggled(search, name, value) {
  return changed(search, (params) => {
    const had = params.getAll(name);
    params.delete(name);
    for (const one of had) if (one !== value) params.append(name, one);
    if (!had.includes(value)) params.append(name, value);
  });
}

/** Say whether a value of a field is chosen. */
export function isChosen(search, name, value) {
  return new URLSearchParams(search).getAll(name).includes(value);
}

/** Return a path with a query, which may be empty. */
export function joined(path, query) {
  return query ? `${path}?${query}` : path;
}

/** Return the query of a form's fields, the empty ones left out. */
export function ofForm(form) {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") params.append(name, value.trim());
  }
  return params.toString();
}
