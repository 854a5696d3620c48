<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, or places, of all records, by letter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = ('persons', 'places')]" as="element(Q{}html)">
    <xsl:variable name="title" as="xs:string" select="string-join((f:t('part-' || @kind), @name/f:chunk-name(.)), ', ')"/>
    <xsl:variable name="content" as="element()+">
      <xsl:variable name="intro" as="element(Q{}p)"><p class="abstract">{f:t('sure-' || @kind)}</p></xsl:variable>
      <xsl:sequence select="f:headed($title, $intro), f:chunks(.)"/>
      <xsl:for-each-group select="entry" group-adjacent="string(@letter)">
        <section class="letter" aria-labelledby="letter-{position()}">
          <h2 id="letter-{position()}">{current-grouping-key()}</h2>
          <ul class="entries"><xsl:apply-templates select="current-group()" mode="st:line"/></ul>
        </section>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="f:frame(., $title, $content)"/>
  </xsl:template>

  <xsl:mode name="st:line" on-no-match="fail"/>

  <xsl:template match="entry" mode="st:line" as="element(Q{}li)">
    <li>
      <a href="{../@up}{@href}">{@name}</a>
      <span class="role">{string-join((role[1], only ! f:t('only-in', map { 'title': string(.) })), '; ')}</span>
      <span class="ct">{f:tally-of(.)}</span>
    </li>
  </xsl:template>

  <xsl:function name="f:tally-of" as="xs:string">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:sequence select="string-join((f:count('in-records', $entry/@records), $entry/@speeches[. ne '0']/f:count('speeches', .),
      $entry/@mentions[. ne '0']/f:count('mentions', .)), ', ')"/>
  </xsl:function>
</xsl:stylesheet>
