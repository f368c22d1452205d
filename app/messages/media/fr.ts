import type { Translated } from "../message-types.ts";
import type { media as english } from "./en.ts";

export const media: Translated<typeof english> = {
  "media.abandoned": "Plus personne n’attend cette image.",
  "media.address-impossible": "Ce n’est pas l’adresse d’une image qui puisse être rapatriée.",
  "media.address-silent":
    "L’autre site ne livre pas cette image. Enregistrez-la et ajoutez-la à la main.",
  "media.alt-too-long":
    "Une description compte {maximum, plural, one {# caractère} other {# caractères}} au maximum.",
  "media.busy": "Beaucoup d’images sont en préparation. Réessayez dans un instant.",
  "media.choose": "Choisissez une image.",
  "media.form": "Envoyez l’image dans le champ « file » d’un formulaire multipart.",
  "media.kind-unknown": "Choisissez une image JPEG, PNG, WebP, AVIF ou GIF.",
  "media.missing": "Cette image n’existe pas.",
  "media.too-large": "Une image pèse 10 Mo au maximum.",
  "media.too-many-pixels": "Cette image a plus de 40 mégapixels. Réduisez-la d’abord.",
  "media.too-slow":
    "Cette image est trop longue à préparer. Enregistrez-la sous une forme plus simple, puis réessayez.",
  "media.unreadable":
    "Cette image n’a pas pu être lue. Elle est peut-être abîmée : enregistrez-la de nouveau, puis réessayez.",
  "media.unwritable": "Ce texte contient des caractères qui ne peuvent pas être conservés.",
};
