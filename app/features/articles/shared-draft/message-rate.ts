const perSecond = 20;
const burst = 60;

/** Whether one more message may be handled now: twenty a second, and a burst of sixty. */
export function messageRate(now: () => number) {
  let left = burst;
  let at = now();
  return (): boolean => {
    const passed = now() - at;
    at += passed;
    left = Math.min(burst, left + (passed / 1_000) * perSecond);
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
