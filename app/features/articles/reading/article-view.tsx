import { Fragment } from "react";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { DateOnly } from "#app/ui/date.tsx";
import { directionOf } from "#app/ui/direction.ts";
import { ArticleHeadline } from "./article-headline.tsx";
import type { ReadableArticle } from "./article-page-queries.server.ts";
import { Faces, Names } from "./byline-line.tsx";
import type { ArticleWords } from "./article-words.server.ts";
import { linksInLanguage } from "./links-in-language.ts";
import { languageName, wordsLanguage } from "./article-language.ts";

/** Minimum number of headings for a list of contents. */
const fewestHeadings = 3;

type Props = { article: ReadableArticle; words: ArticleWords };

function ArticleHead({ article, words }: Props) {
  const to = useLocalePath();
  const { tags, bylines, lang } = article;
  const spoken = wordsLanguage(lang);
  return (
    <header className="article-head">
      {tags[0] && (
        <p className="kicker">
          <a href={to(`/tags/${tags[0].slug}`)}>{tags[0].name}</a>
        </p>
      )}
      <ArticleHeadline {...article} />
      <div className="byline" lang={spoken}>
        <Faces bylines={bylines} />
        <div>
          <p className="byline-names">
            <Names bylines={bylines} />
          </p>
          <p className="byline-facts" dir={directionOf(spoken)}>
            <DateOnly at={article.publishedAt} lang={spoken} />
            {article.updated && (
              <span>
                {words.updated} <DateOnly at={article.updatedAt} lang={spoken} />
              </span>
            )}
            <span>{words.minutes}</span>
          </p>
        </div>
      </div>
      {article.translations.length > 0 && (
        <p className="translations" lang={spoken} dir={directionOf(spoken)}>
          {words.alsoIn}{" "}
          {article.translations.map((other, index) => (
            <Fragment key={other.path}>
              {index > 0 && ", "}
              <a href={to(other.path)} hrefLang={other.lang} lang={other.lang} title={other.title}>
                <bdi>{languageName(other.lang)}</bdi>
              </a>
            </Fragment>
          ))}
        </p>
      )}
    </header>
  );
}

function Contents({ article, words }: Props) {
  const { contents, lang } = article;
  if (contents.length < fewestHeadings) return null;
  return (
    <nav className="contents" aria-labelledby="contents">
      <p id="contents" className="kicker" lang={wordsLanguage(lang)}>
        {words.contents}
      </p>
      <ol>
        {contents.map(({ id, level, text }) => (
          <li key={id} className={`contents-${level}`}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The article itself. Its HTML was rendered and sanitized at publication. */
export function ArticleView({ article, words }: Props) {
  const to = useLocalePath();
  const { lang, picture, contents } = article;
  const withContents = contents.length >= fewestHeadings;
  return (
    <article
      className={withContents ? "article article-with-contents" : "article"}
      lang={lang}
      dir={directionOf(lang)}
    >
      <ArticleHead article={article} words={words} />
      {picture && (
        <figure className="lead-picture">
          <img
            src={picture.src}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            decoding="async"
          />
        </figure>
      )}
      <div className="article-body">
        <Contents article={article} words={words} />
        <div
          className="prose"
          dangerouslySetInnerHTML={{ __html: linksInLanguage(article.html, to) }}
        />
      </div>
    </article>
  );
}

/** Links to the previous and next articles and to more by the same author. */
export function FurtherReading({ article }: { article: ReadableArticle }) {
  const t = useMessages();
  const to = useLocalePath();
  const { previous, next, more, bylines } = article;
  return (
    <>
      {(previous ?? next) && (
        <nav className="neighbours" aria-label={t("articles.neighbours")}>
          {previous && (
            <a href={to(previous.path)} rel="prev">
              <span className="kicker">{t("articles.before")}</span>
              <span lang={previous.lang} dir={directionOf(previous.lang)}>
                {previous.title}
              </span>
            </a>
          )}
          {next && (
            <a className="neighbour-next" href={to(next.path)} rel="next">
              <span className="kicker">{t("articles.after")}</span>
              <span lang={next.lang} dir={directionOf(next.lang)}>
                {next.title}
              </span>
            </a>
          )}
        </nav>
      )}
      {more.length > 0 && bylines[0] && (
        <section className="more" aria-labelledby="more">
          <h2 id="more">{t("articles.more-by", { name: bylines[0].name })}</h2>
          <ul>
            {more.map((other) => (
              <li key={other.path}>
                <a href={to(other.path)} lang={other.lang} dir={directionOf(other.lang)}>
                  {other.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
