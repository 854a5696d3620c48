<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite: in words, for BibTeX, for CSL. Nothing is in it that the record does not say. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns:j="http://www.w3.org/2005/xpath-functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:cite" as="element(Q{}section)">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="content" as="element()+">
      <p class="cit">{f:citation($edition)}<xsl:if test="$url">, <span class="url">{f:public-address($edition)}</span></xsl:if>.</p>
      <xsl:sequence select="f:record('bibtex', f:bibtex($edition)), f:record('csl', f:csl($edition))"/>
    </xsl:variable>
    <xsl:sequence select="f:part('cite', f:t('cite'), $content)"/>
  </xsl:function>

  <xsl:function name="f:record" as="element(Q{}details)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <details>
      <summary>{f:t($key)}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="{f:t($key)}"><pre>{$text}</pre></div>
    </details>
  </xsl:function>

  <xsl:function name="f:bibtex" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="fields" as="xs:string*" select="f:bibtex-field('title', '{' || f:bibtex-words(f:title($edition)) || '}'),
      f:bibtex-field('author', f:bibtex-words(string-join($header/author, ' and '))),
      f:bibtex-field('translator', f:bibtex-words(string-join($header/resp[@role = 'translator']/agent, ' and '))),
      f:bibtex-field('date', ($header/date/@when, $header/date/(@from || '/' || @to)[. ne '/'])[1]),
      f:bibtex-field('location', f:bibtex-words($header/place[1])),
      f:bibtex-field('howpublished', f:bibtex-words((f:held-by($header)[.], $header/field[@name = 'publisher'][1])[1])),
      f:bibtex-field('url', $url)"/>
    <xsl:sequence select="'@misc{' || replace($edition/@id, '[^A-Za-z0-9_.:-]', '-') || ',&#10;' || string-join($fields, ',&#10;') || '&#10;}'"/>
  </xsl:function>

  <xsl:function name="f:bibtex-field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="normalize-space($value) and $value ne '{{}}'">{'  ' || $name || ' = {' || $value || '}'}</xsl:if>
  </xsl:function>

  <!-- TeX's own characters are escaped, so that the entry can be pasted. -->
  <xsl:function name="f:bibtex-words" as="xs:string">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:sequence select="replace(replace(string($words), '[{}\\]', ''), '([&amp;%$#_])', '\\$1')"/>
  </xsl:function>

  <xsl:function name="f:csl" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="item" as="element(j:map)">
      <j:map>
        <xsl:sequence select="f:json('id', $edition/@id), f:json('type', 'manuscript'), f:json('title', f:title($edition))"/>
        <xsl:sequence select="f:csl-names('author', $header/author), f:csl-names('translator', $header/resp[@role = 'translator']/agent)"/>
        <xsl:sequence select="f:csl-date($header/date), f:json('publisher-place', $header/place[1])"/>
        <xsl:sequence select="f:json('archive', $header/field[@name = 'repository'][1]), f:json('archive_collection', $header/field[@name = 'collection'][1])"/>
        <xsl:sequence select="f:json('archive_location', $header/field[@name = 'shelfmark'][1]), f:json('publisher', $header/field[@name = 'publisher'][1])"/>
        <xsl:sequence select="f:json('genre', $header/kind[1]), f:json('language', $edition/text/@lang[. ne 'und']), f:json('URL', $url)"/>
      </j:map>
    </xsl:variable>
    <xsl:sequence select="replace(xml-to-json($item, map { 'indent': true() }), '\\/', '/')"/>
  </xsl:function>

  <!-- Names as they stand: which part is the family's is not for us to guess. -->
  <xsl:function name="f:csl-names" as="element(j:array)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:if test="exists($names)">
      <j:array key="{$role}"><xsl:for-each select="$names"><j:map><j:string key="literal">{.}</j:string></j:map></xsl:for-each></j:array>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:csl-date" as="element(j:map)?">
    <xsl:param name="date" as="element(date)?"/>
    <xsl:if test="$date/@when">
      <j:map key="issued">
        <j:array key="date-parts">
          <j:array><xsl:for-each select="tokenize($date/@when, '-')"><j:number>{xs:integer(.)}</j:number></xsl:for-each></j:array>
        </j:array>
      </j:map>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
