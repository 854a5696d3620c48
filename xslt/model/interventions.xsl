<?xml version="1.0" encoding="UTF-8"?>
<!-- Editorial interventions: each is one ed:reading, in which ed:source is seen only in the source view, ed:edited only in the reading view. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="choice" mode="ed:model" as="element(ed:reading)">
    <xsl:variable name="chosen" as="element()?" select="(corr, reg, expan, sic, orig, abbr, *)[1]"/>
    <xsl:sequence select="f:reading(., if ($chosen/self::corr) then 'correction' else if ($chosen/self::reg) then 'regularization'
      else if ($chosen/self::expan) then 'expansion' else 'choice', ($chosen, .)[1], * ! f:alternative(., . is $chosen))"/>
  </xsl:template>

  <!-- What is chosen and was printed is seen in both views; what was printed and not chosen in the source alone; the editor's own in the reading alone. -->
  <xsl:function name="f:alternative" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="chosen" as="xs:boolean"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates select="$element/node()" mode="ed:model"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$chosen and (exists($element/@rendition) or empty($element/../(sic | orig | abbr)))">
        <xsl:sequence select="f:delimited($element, $content)"/>
      </xsl:when>
      <xsl:when test="$chosen"><ed:edited><xsl:sequence select="$content"/></ed:edited></xsl:when>
      <xsl:when test="exists($element[self::sic or self::orig or self::abbr]) or exists($element/@rendition)">
        <ed:source><xsl:sequence select="f:delimited($element, $content)"/></ed:source>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="sic" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:printed(., 'so')"/>
  </xsl:template>

  <xsl:template match="corr" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:printed(., 'corrected')"/>
  </xsl:template>

  <xsl:template match="unclear" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:printed(., 'unclear')"/>
  </xsl:template>

  <xsl:template match="add" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:printed(., 'added')"/>
  </xsl:template>

  <xsl:template match="supplied[@rendition]" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:printed(., 'supplied')"/>
  </xsl:template>

  <!-- Supplied by the edition, not printed in the source. -->
  <xsl:template match="supplied" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:one-sided(., 'supplied', 'edited')"/>
  </xsl:template>

  <xsl:template match="del | surplus" mode="ed:model" as="element(ed:reading)">
    <xsl:sequence select="f:one-sided(., if (self::del) then 'deleted' else 'surplus', 'source')"/>
  </xsl:template>

  <xsl:template match="subst" mode="ed:model" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Words that both views have, with the source's delimiters in the source view. -->
  <xsl:function name="f:printed" as="element(ed:reading)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates select="$element/node()" mode="ed:model"/>
    </xsl:variable>
    <xsl:sequence select="f:reading($element, $kind, $element, f:delimited($element, $content))"/>
  </xsl:function>

  <xsl:function name="f:one-sided" as="element(ed:reading)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:variable name="content" as="element()">
      <xsl:element name="ed:{$side}">
        <xsl:variable name="words" as="node()*">
          <xsl:apply-templates select="$element/node()" mode="ed:model"/>
        </xsl:variable>
        <xsl:sequence select="f:delimited($element, $words)"/>
      </xsl:element>
    </xsl:variable>
    <xsl:sequence select="f:reading($element, $kind, $element, $content)"/>
  </xsl:function>

  <xsl:function name="f:reading" as="element(ed:reading)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="signed" as="element()"/>
    <xsl:param name="content" as="node()*"/>
    <ed:reading key="{format-integer($element/accumulator-before('reading'), 'a')}" kind="{$kind}" at="{f:at($element)}"
        lemma="{f:shown($content, 'reading')}" source="{f:shown($content, 'source')}">
      <xsl:sequence select="f:signature($signed), f:doubt($signed)"/>
      <xsl:if test="$element/@place">
        <xsl:attribute name="where" select="$element/@place"/>
      </xsl:if>
      <xsl:if test="$element/@reason">
        <xsl:attribute name="reason" select="$element/@reason"/>
      </xsl:if>
      <xsl:sequence select="$content"/>
    </ed:reading>
  </xsl:function>

  <!-- The words of one view. -->
  <xsl:function name="f:shown" as="xs:string">
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="view" as="xs:string"/>
    <!-- Part by part: the parts are no tree yet, and have no order among each other. -->
    <xsl:variable name="words" as="text()*" select="$content ! descendant-or-self::text()[not(ancestor::ed:note)]"/>
    <xsl:sequence select="normalize-space(string-join($words ! .[not(if ($view = 'reading') then ancestor::ed:source else ancestor::ed:edited)]))"/>
  </xsl:function>

  <!-- Who answers for it, by name. -->
  <xsl:function name="f:signature" as="attribute(by)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="for $id in f:pointers($element/@resp)
      return f:responsible-name(key('id', $id, root($element))[1], $id)"/>
    <xsl:if test="exists($names)">
      <xsl:attribute name="by" select="string-join($names, ', ')"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="gap" mode="ed:model" as="element(ed:gap)">
    <ed:gap id="g{accumulator-before('gap')}" place="{f:placing(.)}" at="{f:at(.)}">
      <xsl:for-each select="@reason, @unit, @quantity, @extent">
        <xsl:attribute name="{local-name()}" select="."/>
      </xsl:for-each>
      <xsl:sequence select="f:doubt(.), f:signature(.)"/>
      <xsl:sequence select="f:delimiter(., 'before')"/>
      <xsl:apply-templates select="desc/node()" mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:gap>
  </xsl:template>
</xsl:stylesheet>
