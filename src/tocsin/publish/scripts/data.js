// Fetches the data that lie beside the pages. A page from a folder may not read files, so each file is a script that hands its
// data over by name; it is asked for once, when it is needed.
"use strict";
const tocsin = { root: document.currentScript.dataset.root };
(() => {
  const waiting = new Map(), asked = new Map();
  tocsin.give = (name, data) => waiting.get(name)?.(data);
  tocsin.get = (name) => {
    if (asked.has(name)) return asked.get(name);
    const promise = new Promise((done, failed) => {
      waiting.set(name, done);
      const script = document.createElement("script");
      script.src = `${tocsin.root}data/${name}.js`;
      script.onerror = () => { asked.delete(name); failed(new Error(`data/${name}.js cannot be read`)); };
      script.onload = () => script.remove();
      document.head.append(script);
    });
    asked.set(name, promise);
    return promise;
  };
  tocsin.say = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
})();
