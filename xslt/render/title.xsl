<?xml version="1.0" encoding="UTF-8"?>
<!-- The title block: kind, title, place and date, abstract, facts. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:title" on-no-match="fail"/>

  <xsl:template match="header" mode="ed:title" as="element(Q{}div)">
    <div class="title">
      <xsl:if test="kind"><p class="kicker">{string-join(kind, ' · ')}</p></xsl:if>
      <h1>{f:tied(f:title(..))}</h1>
      <xsl:for-each select="subtitle"><p class="subtitle">{.}</p></xsl:for-each>
      <xsl:sequence select="f:dateline-html(..)"/>
      <xsl:for-each select="abstract"><p class="abstract">{.}</p></xsl:for-each>
      <xsl:sequence select="f:facts(..)"/>
    </div>
  </xsl:template>

  <xsl:function name="f:dateline-html" as="element(Q{}p)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:if test="f:dateline($edition)">
      <p class="dateline">
        <xsl:value-of select="$header/place[1] || ', '[$header/place and $header/date]"/>
        <xsl:for-each select="$header/date[@when]"><time datetime="{@when}">{f:date-words(.)}</time></xsl:for-each>
        <xsl:for-each select="$header/date[not(@when)]">{f:date-words(.)}</xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:facts" as="element(Q{}dl)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="facts" as="element(Q{}div)*">
      <xsl:sequence select="f:fact('author', $header/author), f:fact('source', f:held-by($header))"/>
      <xsl:sequence select="f:fact('translation', $header/resp[@role = 'translator'] ! f:agents(.))"/>
      <xsl:if test="$edition/figures/@example">
        <xsl:variable name="key" as="xs:string" select="if ($edition/cast/speaker) then 'by-speech' else 'by-paragraph'"/>
        <xsl:sequence select="f:fact('cite-as', f:t($key, map { 'place': string($edition/figures/@example) }))"/>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="exists($facts)">
      <dl class="facts"><xsl:sequence select="$facts"/></dl>
    </xsl:if>
  </xsl:function>

  <!-- A label and what the record says under it; nothing where it says nothing. -->
  <xsl:function name="f:fact" as="element(Q{}div)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[normalize-space()])">
      <div>
        <dt>{f:t($key)}</dt>
        <xsl:for-each select="$values[normalize-space()]"><dd>{f:tied(.)}</dd></xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
