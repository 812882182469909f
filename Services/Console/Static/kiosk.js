// The kiosk goes back to its start when nobody touches it, and follows the printer.
"use strict";
(() => {
  // Idle: the seconds left stand in the head of the page; any touch begins them anew.
  const idle = document.querySelector("[data-idle]");
  if (idle) {
    const limit = Number(idle.dataset.idle);
    const shown = idle.querySelector("b");
    let touched = performance.now();
    let leaving = false;
    const touch = () => { touched = performance.now(); tick(); };
    const tick = async () => {
      const left = Math.max(0, Math.ceil(limit - (performance.now() - touched) / 1000));
      shown.textContent = left;
      idle.classList.toggle("soon", left <= 15);
      if (left > 0 || leaving) return;
      // Only when the console answers: an error page of the browser would stay for ever.
      leaving = true;
      try {
        if ((await fetch("/kiosk", { method: "HEAD" })).ok) document.getElementById("over").submit();
      } catch { /* asked again a second later */ }
      leaving = false;
    };
    for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
      window.addEventListener(kind, touch, { passive: true });
    }
    idle.hidden = false;
    tick();
    setInterval(tick, 1000);
  }

  // The start page also without news: waits grow shorter by themselves.
  const domains = document.querySelector("[data-live]");
  if (domains) setInterval(() => window.zhenjie.refresh(domains), 10000);

  // The paper: asked about until it has come out or failed.
  const paper = document.getElementById("paper");
  if (paper) {
    const look = () => {
      if (!paper.querySelector("[data-under-way]")) return;
      window.zhenjie.refresh(paper);
      setTimeout(look, 600);
    };
    setTimeout(look, 300);
  }
})();
