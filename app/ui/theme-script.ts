/**
 * Runs before the first paint, so that a remembered theme never flashes. It stands inline in every
 * page and is named by its hash in the content security policy: keep it free of anything variable.
 */
export const themeScript =
  'try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}';
