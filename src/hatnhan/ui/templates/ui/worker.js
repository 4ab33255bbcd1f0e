// Stands between the pages and the network (a service worker), only to answer in the reader's words where the network does
// not answer at all. It keeps one page that names nobody and no other; what was typed is kept by keep.js.
"use strict";
const PAGE = "{% url "ui:away" %}";
const SENT = `${PAGE}?sent=1`;
const PARTS = [{% for part in parts %}"{{ part }}", {% endfor %}];
const SHELF = "away-{{ mark }}";

const stored = async () => {
  const shelf = await caches.open(SHELF);
  await shelf.addAll([PAGE, SENT, ...PARTS].map((address) => new Request(address, { cache: "reload", redirect: "error" })));
  await self.skipWaiting();
};
const taken = async () => {
  await Promise.all((await caches.keys()).filter((name) => name !== SHELF).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();   // the page is asked for while this script wakes
  await self.clients.claim();
};
const away = async (request) => {
  const page = await caches.match(request.method === "POST" ? SENT : PAGE);
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
};
const opened = async (event) => {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return away(event.request);
  }
};
const part = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) || Response.error();
  }
};

self.addEventListener("install", (event) => event.waitUntil(stored()));
self.addEventListener("activate", (event) => event.waitUntil(taken()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.mode === "navigate") event.respondWith(opened(event));
  else if (address.origin === location.origin && PARTS.includes(address.pathname)) event.respondWith(part(event.request));
});
