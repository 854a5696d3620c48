<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book: title page, imprint, text, persons. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="element(Q{}html)">
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head>
        <xsl:sequence select="f:print-metadata(.)"/>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <xsl:apply-templates select="header" mode="ed:title"/>
        <xsl:sequence select="f:imprint(.)"/>
        <xsl:apply-templates select="text" mode="ed:html"/>
        <xsl:sequence select="f:persons(.), f:from-source(.)"/>
      </body>
    </html>
  </xsl:template>

  <!-- A print edition has no script, and shows nothing from elsewhere, in a browser too. -->
  <xsl:function name="f:print-policy" as="element(Q{}meta)">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"/>
  </xsl:function>

  <!-- What the PDF says of itself. -->
  <xsl:function name="f:print-metadata" as="element()+">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <meta charset="utf-8"/>
    <xsl:sequence select="f:print-policy()"/>
    <title>{f:title($edition)}</title>
    <meta name="viewport" content="width=device-width"/>
    <xsl:for-each select="$header/author"><meta name="author" content="{.}"/></xsl:for-each>
    <xsl:for-each select="$header/abstract[1]"><meta name="description" content="{.}"/></xsl:for-each>
    <xsl:if test="$header/kind"><meta name="keywords" content="{string-join($header/kind, ', ')}"/></xsl:if>
    <meta name="generator" content="tei-encoder"/>
  </xsl:function>

  <xsl:template match="header" mode="ed:title" as="element(Q{}section)">
    <section class="title-page">
      <xsl:if test="author"><p class="author">{string-join(author, ', ')}</p></xsl:if>
      <h1 data-title="{f:short-title(..)}" data-place="{f:dateline(..)}">{f:tied(f:title(..))}</h1>
      <xsl:for-each select="subtitle"><p class="subtitle">{.}</p></xsl:for-each>
      <xsl:sequence select="f:dateline-html(..)"/>
      <xsl:sequence select="f:foot-of-title(((f:held-by(.)[.], field[@name = 'publisher'])[1], f:by-whom(resp)))"/>
    </section>
  </xsl:template>

  <xsl:function name="f:foot-of-title" as="element(Q{}div)?">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:if test="exists($lines)">
      <div class="foot"><xsl:for-each select="$lines"><p>{.}</p></xsl:for-each></div>
    </xsl:if>
  </xsl:function>

  <!-- "Translated by …", "Edited by …": of those who are named, not "the editor, not named in the source". -->
  <xsl:function name="f:by-whom" as="xs:string*">
    <xsl:param name="resps" as="element(resp)*"/>
    <xsl:for-each select="$resps[@role = ('translator', 'editor')][matches(f:agents(.), '^\p{Lu}')]">
      <xsl:sequence select="f:t(@role) || ' ' || f:agents(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The level of the headings above the parts of a record; in a volume they stand below the record's own. -->
  <xsl:variable name="f:part-level" as="xs:integer" select="2"/>

  <!-- What the source prints beside the text, at the end of the book. -->
  <xsl:function name="f:from-source" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="beside" as="element()*" select="f:beside($edition)"/>
    <xsl:if test="exists($beside)">
      <section class="from-source" id="source" aria-labelledby="h-source">
        <xsl:element name="h{$f:part-level}"><xsl:attribute name="id" select="'h-source'"/>{f:t('in-source')}</xsl:element>
        <xsl:sequence select="$beside/(* except Q{}h3)"/>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:imprint" as="element(Q{}section)">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="facts" as="element(Q{}div)*" select="f:fact('cite-as', f:citation($edition) || '.'),
      f:fact('web-edition', $url), f:about-facts($edition), f:origin-of-notes($edition), f:type-fact()"/>
    <xsl:variable name="remarks" as="xs:string*" select="$edition/header/abstract, f:how-to-read($edition)"/>
    <section class="imprint{' low'[f:lines(($remarks, $facts)) lt 30]}" id="about" aria-labelledby="h-about">
      <h2 id="h-about">{f:t('about')}</h2>
      <xsl:for-each select="$remarks"><p>{.}</p></xsl:for-each>
      <dl><xsl:sequence select="$facts"/></dl>
    </section>
  </xsl:function>

  <!-- About how many lines an imprint has: one that is short stands low on its page. -->
  <xsl:function name="f:lines" as="xs:double">
    <xsl:param name="parts" as="item()*"/>
    <xsl:sequence select="sum($parts ! (ceiling(string-length(.) div 60) + 0.3))"/>
  </xsl:function>

  <xsl:function name="f:origin-of-notes" as="element(Q{}div)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="f:one-origin(root($edition))">
      <xsl:sequence select="f:fact('notes-title', f:note-origin(($edition/text//note)[1]))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:how-to-read" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="example" as="attribute()?" select="$edition/figures/@example"/>
    <xsl:if test="$edition//(note | reading)">{f:t('notes-explained')}</xsl:if>
    <xsl:if test="$example">{f:t(if ($edition/cast/speaker) then 'margin-numbers' else 'margin-paragraphs', map { 'place': string($example) })}</xsl:if>
    <xsl:sequence select="f:t('attached')"/>
  </xsl:function>

  <!-- A longer list of contents than two pages helps nobody on paper; the bookmarks have it. -->
  <xsl:variable name="f:most-contents" as="xs:integer" select="64"/>

  <xsl:template match="edition/text" mode="ed:html" as="element(Q{}article)">
    <article class="text" id="text" aria-labelledby="h-text">
      <xsl:sequence select="f:text-opening(.)"/>
      <xsl:sequence select="f:strip-figure(..)"/>
      <xsl:variable name="contents" as="element(Q{}ol)?" select="f:contents(.)[count(.//*:li) le $f:most-contents]"/>
      <xsl:if test="$contents"><nav class="toc" aria-labelledby="h-text"><xsl:sequence select="$contents"/></nav></xsl:if>
      <div class="body" lang="{@lang}" dir="{f:direction(@lang)}"><xsl:apply-templates mode="ed:flow"/></div>
    </article>
  </xsl:template>

  <xsl:function name="f:text-opening" as="element()+">
    <xsl:param name="text" as="element(text)"/>
    <h2 id="h-text">{f:text-title($text)}<xsl:sequence select="f:notes-of-title($text)"/></h2>
  </xsl:function>

  <!-- Notes on lines of the source that only repeat the title: their keys stand at the title. -->
  <xsl:function name="f:notes-of-title" as="element()*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:apply-templates select="$text//(head | line)[@repeated][not(ancestor::matter)]//note" mode="ed:html"/>
  </xsl:function>

  <xsl:function name="f:persons" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="$edition/persons/person">
      <section class="persons" id="persons" aria-labelledby="h-persons">
        <h2 id="h-persons">{f:t('persons-title')}</h2>
        <xsl:if test="$edition/persons/person/mention"><p class="intro">{f:t('persons-intro')}</p></xsl:if>
        <ul><xsl:apply-templates select="$edition/persons/person" mode="ed:person"/></ul>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:template match="person" mode="ed:person" as="element(Q{}li)">
    <xsl:variable name="told" as="xs:string" select="string-join((role ! f:role(.), f:also(.), f:spoken(.)), '; ')"/>
    <li id="{@id}">
      <b>{@name}</b>
      <xsl:value-of select="', '[$told] || $told || ': '[current()/mention]"/>
      <xsl:for-each select="mention">
        <a href="#{@target}" data-page="{f:t('page-short', map { 'n': '' })}">{@at}</a>
        <xsl:value-of select="', '[position() ne last()]"/>
      </xsl:for-each>
    </li>
  </xsl:template>
</xsl:stylesheet>
