// Talks to the server: every request bears the token of this start, which came in the address.

const KEY = "token";

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// The token stands in the fragment, which no browser sends; it is kept for this tab, and taken out of the address.
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get("token");
  if (token) {
    sessionStorage.setItem(KEY, token);
    given.delete("token");
    history.replaceState(null, "", `#${given}`);
  }
  return Boolean(token);
}

export function hasToken() {
  return Boolean(sessionStorage.getItem(KEY));
}

async function ask(path, options = {}) {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ""}`, ...options.headers };
  let answer;
  try {
    answer = await fetch(`/api/${path}`, { ...options, headers, cache: "no-store", redirect: "error" });
  } catch {
    throw new Refused(0, "the workbench does not answer; is `tei-encoder serve` running?");
  }
  if (answer.status === 204) return null;
  let told;
  try {
    told = await answer.json();
  } catch {
    throw new Refused(0, "the answer of the workbench was cut off");
  }
  if (!answer.ok) throw new Refused(answer.status, told.error ?? "the workbench refuses");
  return told;
}

export const get = (path) => ask(path);

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
