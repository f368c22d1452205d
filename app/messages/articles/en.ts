export const articles = {
  "articles.and": "and",
  "articles.comments": "{count, plural, other {comments}}",
  "articles.follow-topic": "Follow this topic",
  "articles.likes": "{count, plural, other {likes}}",
  "articles.list-description": "{title} on {site}",
  "articles.list-page": "{title}, page {page, number}",
  "articles.minutes": "{minutes, number} min read",
  "articles.page-missing": "There is no such page.",
  "articles.page-past-end": "There is no such page: the list ends before it.",
  "articles.tag-missing": "There is no such tag.",
  "articles.topic": "Topic",
} as const;
