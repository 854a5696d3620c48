<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of a volume: persons and places, each with the records, passages and pages that have it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:volume-index" as="element(Q{}section)?">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:if test="$volume/index">
      <section class="persons index">
        <xsl:for-each select="$volume/index">
          <h2 id="{@kind}">{f:index-title(.)}</h2>
          <xsl:if test="position() = 1"><p class="intro">{f:t('index-intro')}</p></xsl:if>
          <ul><xsl:sequence select="entry ! f:index-entry(.)"/></ul>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:index-title" as="xs:string">
    <xsl:param name="index" as="element(index)"/>
    <xsl:sequence select="f:t(if ($index/@kind = 'persons') then 'persons-title' else 'part-places')"/>
  </xsl:function>

  <xsl:function name="f:index-entry" as="element(Q{}li)">
    <xsl:param name="entry" as="element(entry)"/>
    <li>
      <b>{$entry/@name}</b>
      <xsl:value-of select="string-join(('', $entry/role, $entry[also]/f:t('also', map { 'names': string-join(also, ', ') })), '; ') => replace('^; ', ', ')"/>
      <xsl:for-each select="$entry/in">
        <xsl:value-of select="if (position() = 1) then '&#8194;' else '; '"/>
        <xsl:sequence select="f:index-record(.)"/>
      </xsl:for-each>
    </li>
  </xsl:function>

  <!-- "2: 6 speeches, 1.3 (p. 14), 4 (p. 15)" -->
  <xsl:function name="f:index-record" as="node()+">
    <xsl:param name="in" as="element(in)"/>
    <xsl:variable name="prefix" as="xs:string" select="'#r' || $in/@record || '-'"/>
    <a class="number" href="{$prefix}text"><b>{$in/@record}</b></a>
    <xsl:value-of select="(':'[$in/@speeches or $in/at], $in/@speeches ! (' ' || f:count('speeches', .) || ','[$in/at])) => string-join()"/>
    <xsl:for-each select="$in/at">
      <xsl:text> </xsl:text>
      <a class="at" href="{$prefix}{@target}" data-page="{f:t('page-short', map { 'n': '' })}">{@n}</a>
      <xsl:value-of select="','[position() ne last()]"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
