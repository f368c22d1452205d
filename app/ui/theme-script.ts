/**
 * Runs before the first paint, so that a saved theme never flashes. The script is inline in every page and
 * the content security policy allows it by its hash: it must contain nothing variable.
 */
export const themeScript =
  'try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}';
