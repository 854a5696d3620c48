<?xml version="1.0" encoding="UTF-8"?>
<!-- The lists of the navigation document: contents, and all the speeches by number. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:contents-list" as="element(b:contents)">
    <xsl:param name="edition" as="element(edition)"/>
    <b:contents>
      <ol>
        <li><a href="#top">{f:t('title-page')}</a></li>
        <li><a href="#text">{f:text-title($edition/text)}</a><xsl:sequence select="f:sections-list($edition/text)"/></li>
        <xsl:if test="f:entries($edition)"><li><a href="#apparatus">{f:t('textual-notes')}</a></li></xsl:if>
        <xsl:if test="$edition/persons/person"><li><a href="#persons">{f:t('persons-title')}</a></li></xsl:if>
        <li><a href="#printed">{f:t('as-printed')}</a></li>
        <xsl:if test="exists(f:beside($edition))"><li><a href="#source">{f:t('in-source')}</a></li></xsl:if>
        <li><a href="#about">{f:t('about')}</a></li>
      </ol>
    </b:contents>
  </xsl:function>

  <!-- The headed sections, each with those inside it; sections without a heading are looked through. -->
  <xsl:function name="f:sections-list" as="element(Q{}ol)?">
    <xsl:param name="around" as="element()"/>
    <xsl:variable name="sections" as="element(section)*" select="f:headed($around)"/>
    <xsl:if test="exists($sections)">
      <ol>
        <xsl:for-each select="$sections">
          <li><a href="#{@id}">{(f:in-reading(head[not(@repeated)][1])[.], f:t('text-title'))[1]}</a><xsl:sequence select="f:sections-list(.)"/></li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:headed" as="element(section)*">
    <xsl:param name="around" as="element()"/>
    <xsl:sequence select="$around/section ! (if (@headed) then . else f:headed(.))"/>
  </xsl:function>

  <xsl:function name="f:speeches-list" as="element(b:speeches)">
    <xsl:param name="edition" as="element(edition)"/>
    <b:speeches>
      <xsl:if test="$edition/text//speech[not(ancestor::note)]">
        <ol>
          <xsl:for-each select="$edition/text//speech[not(ancestor::note)]">
            <li><a href="#{@id}">{@n} {f:voice(.)}</a></li>
          </xsl:for-each>
        </ol>
      </xsl:if>
    </b:speeches>
  </xsl:function>
</xsl:stylesheet>
