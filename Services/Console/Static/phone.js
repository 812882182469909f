// The phone calls its holder: when it is nearly their turn, and when it is.
"use strict";
(() => {
  const place = document.getElementById("place");
  const look = () => place.querySelector("[data-state]").dataset;
  const nearBy = { called: 2, waiting: 1 };
  const rank = data => data.state === "waiting" && Number(data.ahead) > 2 ? 0 : nearBy[data.state] || 0;
  let audio = null;
  let before = rank(look());
  const touch = () => { audio = audio || new AudioContext(); };
  window.addEventListener("pointerdown", touch, { once: true });
  const ring = () => {
    // Only a page that was touched may.
    if (navigator.vibrate && navigator.userActivation?.hasBeenActive) navigator.vibrate([400, 200, 400, 200, 400]);
    if (!audio) return;
    for (const at of [0, .5, 1]) {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      tone.frequency.value = 784;
      loud.gain.setValueAtTime(.4, audio.currentTime + at);
      loud.gain.exponentialRampToValueAtTime(.001, audio.currentTime + at + .4);
      tone.connect(loud).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + .45);
    }
  };
  // Also without news: waits grow shorter by themselves, and a hall that is silent is found out.
  setInterval(() => { if (!document.hidden) window.zhenjie.refresh(place); }, 10000);
  place.addEventListener("refreshed", () => {
    const data = look();
    if (document.title !== data.title) document.getElementById("said").textContent = data.title;
    document.title = data.title;
    if (rank(data) > before) ring();
    before = rank(data);
  });
})();
