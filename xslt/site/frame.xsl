<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of a site have: head, bar, footer. Style and script are files, so that a reader loads them once. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:variable name="f:site" as="element(site)" select="/pages/site"/>

  <xsl:function name="f:site-title" as="xs:string">
    <xsl:sequence select="($f:site/@title[. ne ''], f:t('site-untitled'))[1]"/>
  </xsl:function>

  <xsl:function name="f:frame" as="element(Q{}html)">
    <xsl:param name="page" as="element(page)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head><xsl:sequence select="f:head($page, $title)"/></head>
      <body class="site">
        <a class="skip" href="#content">{f:t('skip-content')}</a>
        <xsl:sequence select="f:bar-of([f:site-title(), $page/@up || 'index.html'], $f:site/part ! [f:t('part-' || @key), $page/@up || @href],
          $page/@up || $f:site/part[@key = $page/@part]/@href, ())"/>
        <main id="content" class="on-{$page/@kind}"><xsl:sequence select="$content"/></main>
        <footer class="foot">
          <xsl:sequence select="f:theme-switch()"/>
          <p>
            <xsl:if test="$f:site/@publisher ne ''">{$f:site/@publisher}. </xsl:if>
            <xsl:text>{f:t('foot')}</xsl:text>
            <xsl:text> </xsl:text><a href="{$page/@up}manifest.json">{f:t('manifest')}</a>
            <xsl:if test="$f:site/@feed = 'yes'"><xsl:text> </xsl:text><a href="{$page/@up}feed.atom">{f:t('feed')}</a></xsl:if>
          </p>
        </footer>
        <script src="{$page/@up}assets/site.js"/>
        <xsl:if test="$page/@kind = 'search'"><script src="assets/search.js"/></xsl:if>
      </body>
    </html>
  </xsl:function>

  <xsl:function name="f:head" as="element()+">
    <xsl:param name="page" as="element(page)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="address" as="xs:string" select="replace($page/@href, '^index\.html$', '')"/>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; font-src data:; img-src data:; script-src 'self'; base-uri 'none'; form-action 'self'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>{string-join(($title[. ne f:site-title()], f:site-title()), ' – ')}</title>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <xsl:if test="$page/@kind = 'start' and $f:site/@description ne ''"><meta name="description" content="{$f:site/@description}"/></xsl:if>
    <link rel="icon" href="data:,"/>
    <xsl:if test="$f:site/@url ne ''"><link rel="canonical" href="{$f:site/@url}{$address}"/></xsl:if>
    <xsl:if test="$f:site/@feed = 'yes'"><link rel="alternate" type="application/atom+xml" title="{f:site-title()}" href="{$page/@up}feed.atom"/></xsl:if>
    <link rel="stylesheet" href="{$page/@up}assets/site.css"/>
  </xsl:function>

  <!-- The head of a page that is not the start page. -->
  <xsl:function name="f:headed" as="element(Q{}div)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="more" as="node()*"/>
    <div class="title">
      <h1>{$title}</h1>
      <xsl:sequence select="$more"/>
    </div>
  </xsl:function>

  <!-- A list that is too long for one page: links to its pages. -->
  <xsl:function name="f:chunks" as="element(Q{}nav)?">
    <xsl:param name="page" as="element(page)"/>
    <xsl:if test="$page/chunk">
      <nav class="chunks" aria-label="{f:t('chunks')}">
        <ul>
          <xsl:for-each select="$page/chunk">
            <li><a href="{$page/@up}{@href}"><xsl:if test="@href = $page/@href"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>{f:chunk-name(@name)}</a><span class="ct">{' '}{f:n(@count)}</span></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- A decade, a year or a letter is its own name; what has none is called so. -->
  <xsl:function name="f:chunk-name" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if ($name = '') then f:t('undated') else if (matches($name, '^\d+s$')) then f:t('decade', map { 'year': substring-before($name, 's') }) else $name"/>
  </xsl:function>
</xsl:stylesheet>
