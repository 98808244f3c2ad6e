// Gives the search a worker where a browser allows none: on pages opened from a folder.
//
// The scripts of `search-worker.js` run in a hidden frame instead. They call postMessage() and listen for messages as
// in a worker, and so does the page. Pages from a server have true workers, and this leaves them alone.

(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    #frame = document.createElement("iframe");
    /** @type {Promise<unknown>} */
    #ready;

    /** @param {string | URL} address */
    constructor(address) {
      super();
      this.#frame.hidden = true;
      this.#frame.title = "Search";
      this.#frame.srcdoc = "<!doctype html>";
      this.#ready = new Promise((resolve, reject) => {
        this.#frame.addEventListener("load", () => this.#run(address, resolve, reject), { once: true });
      });
      this.#ready.catch(() => this.dispatchEvent(new Event("error")));
      document.body.append(this.#frame);
    }

    /**
     * The frame is empty by now: give it its way to answer, then the scripts that the worker would load.
     * @param {string | URL} address
     * @param {(value?: unknown) => void} resolve
     * @param {(reason?: unknown) => void} reject
     */
    #run(address, resolve, reject) {
      const inside = this.#frame.contentWindow;
      if (!inside) return reject();
      inside.postMessage = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      const loaded = new URL(address, document.baseURI).searchParams.getAll("script").map((source) => {
        const script = inside.document.createElement("script");
        script.async = false; // one after the other
        script.src = source;
        inside.document.head.append(script);
        return new Promise((done, failed) => {
          script.addEventListener("load", done);
          script.addEventListener("error", failed);
        });
      });
      Promise.all(loaded).then(resolve, reject);
    }

    /** @param {unknown} data */
    postMessage(data) {
      this.#ready.then(
        () => this.#frame.contentWindow?.dispatchEvent(new MessageEvent("message", { data })),
        () => {}
      );
    }

    terminate() {
      this.#frame.remove();
    }
  }

  Object.assign(window, { Worker: FrameWorker });
})();
