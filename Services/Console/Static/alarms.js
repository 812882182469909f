// Alarms of the site on every page of its staff. The band is a live part; here the title says so too,
// also of a tab behind others, and a page with a bell rings for danger, or for a session that is over,
// until that has ended or somebody has stopped it.
"use strict";
(() => {
  const band = document.getElementById("alarms");
  const out = document.getElementById("signed-out");
  const bell = document.getElementById("bell");
  const title = document.title;
  const stopped = new Set(JSON.parse(sessionStorage.getItem("alarms-stopped") || "[]"));
  let audio = null;

  const isOut = () => Boolean(out) && !out.hidden;
  const dangers = () => [...band.querySelectorAll("[data-danger]")].map(one => one.dataset.alarm);
  const causes = () => [...dangers(), ...(isOut() ? ["out"] : [])].filter(one => !stopped.has(one));

  const show = () => {
    const first = isOut() ? out : band.querySelector("[data-alarm]");
    const words = first ? "【" + first.dataset.title + "】" + title : title;
    if (document.title !== words) document.title = words;
    if (!isOut()) stopped.delete("out");
    if (!bell) return;
    const isMute = !audio || audio.state !== "running";
    const says = isMute ? bell.dataset.off : causes().length ? bell.dataset.ringing : bell.dataset.on;
    if (bell.textContent !== says) bell.textContent = says;
    bell.hidden = false;
  };

  const ring = () => {
    show();
    if (!bell || !audio || audio.state !== "running" || !causes().length) return;
    zhenjie.tones(audio, [[0, 988], [.25, 740], [.5, 988]], .24);
  };

  band.addEventListener("refreshed", ring);
  document.addEventListener("signed-out", ring);
  setInterval(ring, 3000);
  show();

  if (!bell) return;
  // A browser gives sound only after a touch.
  const open = () => {
    audio = audio || new AudioContext();
    audio.onstatechange = show;
    audio.resume().then(show, show);
  };
  bell.addEventListener("click", () => {
    if (audio && audio.state === "running") for (const one of causes()) stopped.add(one);
    sessionStorage.setItem("alarms-stopped", JSON.stringify([...stopped].filter(one => one !== "out")));
    open();
  });
  for (const kind of ["pointerdown", "keydown"]) {
    window.addEventListener(kind, event => {
      if (!(event.target instanceof Element) || !event.target.closest("#bell")) open();
    }, { once: true, capture: true });
  }
  open();
})();
