// What every page may use. Pages work without it; with it they are live, and have keys.
//
//   data-live="hall" data-from="/clerk/3/desk"   asks /clerk/3/desk anew whenever the hall's journal grows
//   data-key=" "                                 on a button or link: this key presses it
//   data-now                                     on such a part: and at once, for it comes empty
//   data-watch                                   on such a part: who sees it is here, and stays signed in
//   data-stays                                   on such a part: it is told also while its page is hidden
//   data-every="3000"                            on such a part: and every three seconds besides
//   data-since="1772413200000"                   counts up from that moment of the town, as 4:12
//   data-submit                                  on a select or tick: sends its form at once
//   data-confirm="…"                             on a button: asks first
//   data-leave="300"                             on a link: followed by itself after so many seconds
//   data-print                                   on a button: prints the page
"use strict";
(() => {
  const body = document.body;
  const begun = performance.now();
  const townBegun = Number(body.dataset.townNow);
  const speed = Number(body.dataset.townSpeed) || 1;
  const townNow = () => townBegun + (performance.now() - begun) * speed;

  // One act at a time: while a form is on its way the page takes no other and no key, for a live
  // part may have brought new forms with new keys, and a second press would be a second act.
  let isSending = false;
  document.addEventListener("submit", event => {
    const asks = event.submitter && event.submitter.dataset.confirm;
    if (isSending || asks && !window.confirm(asks)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.target.method !== "post") return;
    isSending = true;
    setTimeout(() => { isSending = false; }, 10000);
    if (event.submitter) event.submitter.classList.add("busy");
  }, true);
  // Back to a page from memory: its keys are used up.
  window.addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  document.addEventListener("change", event => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", event => {
    if (event.target.closest("[data-print]")) window.print();
  });

  for (const one of document.querySelectorAll("[data-leave]")) {
    setTimeout(() => location.replace(one.href), Number(one.dataset.leave) * 1000);
  }

  // Keys: never while typing, never with Ctrl or Alt, never repeated by holding.
  document.addEventListener("keydown", event => {
    if (isSending || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog[open]")) return;
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if ((pressed === " " || pressed === "Enter") && event.target.closest("button, a, summary, input")) return;
    const one = [...document.querySelectorAll("[data-key]")].find(
      each => each.dataset.key.toLowerCase() === pressed.toLowerCase() && !each.disabled
        && each.getClientRects().length > 0);
    if (one) { event.preventDefault(); one.click(); }
  });

  // Clocks.
  const pad = number => String(number).padStart(2, "0");
  const count = () => {
    for (const one of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((townNow() - Number(one.dataset.since)) / 1000));
      const hours = Math.floor(seconds / 3600);
      one.textContent = (hours ? hours + ":" : "") + pad(Math.floor(seconds / 60) % 60) + ":" + pad(seconds % 60);
    }
    for (const one of document.querySelectorAll("[data-clock]")) {
      const now = new Date(townNow() + 8 * 3600e3);
      one.textContent = pad(now.getUTCHours()) + ":" + pad(now.getUTCMinutes());
    }
  };
  count();
  setInterval(count, 1000);

  // Live parts: the words in a part change, where one was typing stays.
  const parts = () => [...document.querySelectorAll("[data-live]")];
  const stale = document.getElementById("stale");
  let isLate = false;
  // Which services are silent, and what is said of each, in a strip of its own.
  const silent = new Map();
  const strip = stale && stale.cloneNode(false);
  if (strip) { strip.id = "silent"; stale.after(strip); }
  const say = (late = isLate) => {
    isLate = late;
    if (!stale) return;
    stale.hidden = !late || silent.size > 0;
    strip.hidden = silent.size === 0;
    const words = [...silent.values()].join(" ");
    if (strip.textContent !== words) strip.textContent = words;
  };
  // What is held down stays until it is let go: taken away meanwhile, it would not be pressed.
  let held = Promise.resolve();
  for (const [down, up] of [["pointerdown", ["pointerup", "pointercancel"]], ["keydown", ["keyup"]]]) {
    window.addEventListener(down, event => {
      if (!(event.target instanceof Element) || !event.target.closest("a, button, summary")) return;
      held = new Promise(done => {
        for (const kind of [...up, "blur"]) window.addEventListener(kind, () => setTimeout(done), { once: true });
      });
    }, true);
  }
  // Where the focus is, told so that it is found in the same part drawn anew: by its own name, or as
  // the n-th of its kind inside the nearest thing that has one.
  const place = one => {
    const named = one.closest("[id]") || body;
    return { id: named.id, tag: one.tagName, nth: [...named.querySelectorAll(one.tagName)].indexOf(one) };
  };
  const found = ({ id, tag, nth }) => {
    const named = id ? document.getElementById(id) : body;
    return nth < 0 ? named : named && named.querySelectorAll(tag)[nth];
  };
  // The session is over: said loudly over what stands there. A page without a place for it asks for
  // the door. Signed in again in another tab, the parts are answered and it is taken back.
  const ended = document.getElementById("signed-out");
  const shut = new Set();
  const over = (part, isOver = true) => {
    if (!ended) { location.reload(); return; }
    if (isOver) shut.add(part); else shut.delete(part);
    const was = ended.hidden;
    ended.hidden = shut.size === 0;
    if (ended.hidden !== was) document.dispatchEvent(new CustomEvent("signed-out"));
  };
  const refresh = async part => {
    if (part.dataset.asking) { part.dataset.again = "1"; return; }
    part.dataset.asking = "1";
    try {
      const reply = await fetch(part.dataset.from, { headers: { "X-Part": "1" }, redirect: "error" });
      if (reply.status === 401) { over(part); delete part.dataset.asking; return; }
      if (!reply.ok) throw reply.status;
      // One session for all of the page.
      if (shut.size) { shut.delete(body); over(part, false); }
      const text = await reply.text();
      await held;
      const focus = document.activeElement && part.contains(document.activeElement) ? document.activeElement : null;
      const typing = focus && focus.matches("input, textarea, select");
      if (!typing && part.innerHTML !== text) {
        const where = focus && place(focus);
        const open = [...part.querySelectorAll("details[id][open]")].map(one => one.id);
        part.innerHTML = text;
        for (const one of open.map(id => document.getElementById(id))) if (one) one.open = true;
        const again = where && found(where);
        if (again) again.focus();
        count();
        part.dispatchEvent(new CustomEvent("refreshed", { bubbles: true }));
      }
      delete part.dataset.late;
      if (isLate) say(parts().some(one => one.dataset.late));
    } catch {
      // What stood there stays; the strip says that it is old.
      part.dataset.late = "1";
      say(true);
      setTimeout(() => refresh(part), 2000);
    }
    delete part.dataset.asking;
    if (part.dataset.again) { delete part.dataset.again; refresh(part); }
  };

  for (const part of document.querySelectorAll("[data-every]")) {
    setInterval(() => { if (!document.hidden) refresh(part); }, Number(part.dataset.every));
  }
  for (const part of document.querySelectorAll("[data-now]")) refresh(part);
  // Whoever types is here, and so is who sees the hall's floor: told once a minute at most.
  let told = -Infinity;
  const here = () => {
    if (!ended || performance.now() - told < 55000) return;
    told = performance.now();
    fetch("/here", { headers: { "X-Part": "1" }, redirect: "error" }).then(reply => {
      if (reply.status === 401) over(body); else if (reply.ok && shut.has(body)) over(body, false);
    }).catch(() => {});
  };
  document.addEventListener("input", here);
  if (document.querySelector("[data-watch]")) setInterval(() => { if (!document.hidden) here(); }, 60000);
  const services = [...new Set(parts().flatMap(part => part.dataset.live.split(",")))].sort();
  if (services.length) {
    // A browser gives an event source up for good on any answer that is none (429, 502): then another
    // is made, after growing pauses. Meanwhile the parts are asked for by themselves. Hidden pages
    // give their connection back, a browser has six for one host; but not those that call somebody.
    const stays = document.querySelector("[data-stays], #bell");
    const pauses = { first: 1000, most: 60000, poll: 15000, hidden: 20000 };
    let source = null;
    let pause = pauses.first;
    let [late, again, leaving] = [0, 0, 0];
    let wasCut = false;
    const close = () => {
      clearTimeout(again);
      if (source) source.close();
      source = null;
    };
    const open = () => {
      close();
      const own = new EventSource("/live?of=" + services.join(","));
      source = own;
      own.addEventListener("open", () => {
        clearTimeout(late);
        pause = pauses.first;
        silent.clear();
        say(false);
        if (wasCut) parts().forEach(refresh);
        wasCut = false;
      });
      own.addEventListener("error", () => {
        if (source !== own) return;
        // What is asked for by itself and answered is not late.
        if (!wasCut) late = setTimeout(() => { say(true); parts().forEach(refresh); }, 3000);
        wasCut = true;
        if (own.readyState !== EventSource.CLOSED) return;
        source = null;
        again = setTimeout(open, pause * (.75 + Math.random() / 2));
        pause = Math.min(2 * pause, pauses.most);
      });
      own.addEventListener("happened", event => {
        const { service } = JSON.parse(event.data);
        if (silent.delete(service)) say();
        parts().filter(part => part.dataset.live.split(",").includes(service)).forEach(refresh);
      });
      own.addEventListener("silent", event => {
        const { service, says } = JSON.parse(event.data);
        silent.set(service, says);
        say();
      });
    };
    // A tab opened behind others has no connection before it is looked at.
    if (document.hidden && !stays) wasCut = true; else open();
    setInterval(() => {
      if (source && source.readyState === EventSource.OPEN) return;
      // Nobody reads a hidden page, but its title may call.
      parts().filter(part => !document.hidden || stays || part.id === "alarms").forEach(refresh);
    }, pauses.poll);
    document.addEventListener("visibilitychange", () => {
      clearTimeout(leaving);
      if (document.hidden) {
        if (!stays) leaving = setTimeout(() => { close(); clearTimeout(late); wasCut = true; }, pauses.hidden);
      } else if (!source) {
        pause = pauses.first;
        parts().forEach(refresh);
        open();
      }
    });
    window.addEventListener("beforeunload", close);
  }

  // Tones after one another: each begins at a second and has a pitch; all fade over as many seconds.
  const tones = (audio, notes, fade) => {
    const begin = audio.currentTime;
    for (const [at, pitch] of notes) {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0, begin + at);
      loud.gain.linearRampToValueAtTime(.5, begin + at + .02);
      loud.gain.exponentialRampToValueAtTime(.001, begin + at + fade);
      tone.connect(loud).connect(audio.destination);
      tone.start(begin + at);
      tone.stop(begin + at + fade + .05);
    }
  };

  // For a page's own script.
  window.zhenjie = { townNow, refresh, tones };
})();
